// Words for those who hear the page; the same is to be seen on it.
import type { ReactNode } from "react";
import style from "./spoken.module.css";

export type SpokenProps = {
  children: ReactNode;
  /** Said as soon as it changes. */
  status?: boolean;
};

export function Spoken({ children, status = false }: SpokenProps) {
  return (
    <span className={style.spoken} role={status ? "status" : undefined}>
      {children}
    </span>
  );
}
