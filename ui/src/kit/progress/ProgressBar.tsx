// How far something is. Without a value it only shows that work goes on.
import { ProgressBar as AriaProgress, Label } from "react-aria-components";
import style from "./progress.module.css";

export type ProgressBarProps = {
  label: string;
  labelHidden?: boolean;
  /** 0 to 1, or null while nobody knows. */
  share: number | null;
  /** What stands at the end of the line, such as “12 400 of 48 210 rows”. */
  words?: string;
};

export function ProgressBar({ label, labelHidden = false, share, words }: ProgressBarProps) {
  const percent = share === null ? 0 : Math.min(1, Math.max(0, share)) * 100;
  return (
    <AriaProgress
      {...(labelHidden ? { "aria-label": label } : {})}
      {...(words ? { valueLabel: words } : {})}
      value={percent}
      isIndeterminate={share === null}
      className={style.progress}
    >
      {({ valueText }) => (
        <>
          {!(labelHidden && !words) && (
            <div className={style.line}>
              {!labelHidden && <Label className={style.label}>{label}</Label>}
              <span className={style.value}>{words ?? (share === null ? "" : valueText)}</span>
            </div>
          )}
          <div className={style.track}>
            <div
              className={style.fill}
              data-unknown={share === null || undefined}
              style={{ inlineSize: share === null ? "30%" : `${percent}%` }}
            />
          </div>
        </>
      )}
    </AriaProgress>
  );
}
