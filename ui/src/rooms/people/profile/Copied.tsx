// A value that is only read: its source on hover and focus, a press copies it.
import { notify, Tooltip, Verbatim } from "../../../kit";
import { t } from "../../../words";
import style from "./profile.module.css";

export function Copied({ value, source }: { value: string; source: string }) {
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => notify({ text: t("people-copied", { value }) }),
      () => notify({ text: t("people-copy-failed"), state: "bad" }),
    );
  return (
    <Tooltip plain text={source}>
      <button type="button" className={style.copy} onClick={() => void copy()} aria-label={t("people-copy", { value })}>
        <Verbatim className={style.data}>{value}</Verbatim>
      </button>
    </Tooltip>
  );
}
