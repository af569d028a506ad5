// A state in a word, with its sign: never colour alone.
import type { ReactNode } from "react";
import { STATE_ICONS, type State } from "../surface/Callout";
import style from "./badge.module.css";

export type BadgeProps = {
  children: ReactNode;
  state?: State | "neutral" | "accent" /** Without the sign, for counts. */;
  plain?: boolean;
};

export function Badge({ children, state = "neutral", plain = false }: BadgeProps) {
  const Icon = state === "neutral" || state === "accent" || plain ? null : STATE_ICONS[state];
  return (
    <span className={style.badge} data-state={state}>
      {Icon && <Icon className={style.icon} aria-hidden="true" />}
      {children}
    </span>
  );
}

/** The striped badge of a house file that holds invented people. */
export function SampleBadge({ children }: { children: ReactNode }) {
  return <span className={`${style.badge} ${style.sample}`}>{children}</span>;
}
