// A remark on the page that stays: what happened, why, what to do now. A remark that passes is a notice.
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import style from "./callout.module.css";

export type State = "info" | "good" | "warn" | "bad";

export type CalloutProps = {
  state?: State;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons with what to do now. */
  actions?: ReactNode;
};

/** State is never colour alone: each has its sign. */
export const STATE_ICONS: Record<State, LucideIcon> = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export function Callout({ state = "info", title, children, actions }: CalloutProps) {
  const Icon = STATE_ICONS[state];
  return (
    <div className={style.callout} data-state={state} role={state === "bad" ? "alert" : undefined}>
      <Icon className={style.icon} aria-hidden="true" />
      <div className={style.words}>
        {title && <div className={style.title}>{title}</div>}
        {children && <div className={style.text}>{children}</div>}
        {actions && <div className={style.actions}>{actions}</div>}
      </div>
    </div>
  );
}
