// What a place looks like before anything is in it: what will be here, one thing to do, perhaps a look at the sample.
import type { ReactNode } from "react";
import style from "./empty.module.css";
import { Picture, type PictureName } from "./Picture";
import { Verbatim } from "./Verbatim";

export type EmptyStateProps = {
  picture?: PictureName;
  title: ReactNode;
  children?: ReactNode;
  /** One primary button, at most one quiet beside it. */
  actions?: ReactNode;
};

export function EmptyState({ picture = "list", title, children, actions }: EmptyStateProps) {
  return (
    <div className={style.empty}>
      <Picture name={picture} />
      <h2 className={style.title}>{typeof title === "string" ? <Verbatim>{title}</Verbatim> : title}</h2>
      {children && <div className={style.text}>{children}</div>}
      {actions && <div className={style.actions}>{actions}</div>}
    </div>
  );
}
