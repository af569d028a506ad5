// A thing with a border. `to` makes the whole card lead somewhere; its title is then the link.
import type { ReactNode } from "react";
import { Link } from "../action/Link";
import { Verbatim } from "../page/Verbatim";
import type { PlaceSearch } from "../place/place";
import style from "./card.module.css";

export type CardProps = {
  title?: ReactNode;
  /** Beside the title: a button, a menu, a badge. */
  actions?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  to?: string;
  search?: PlaceSearch;
  /** For cards whose content brings its own padding, such as a table. */
  flush?: boolean;
  /** The title's rank; 3 inside a Section. */
  level?: 2 | 3;
};

export function Card({ title, actions, children, footer, to, search, flush = false, level = 2 }: CardProps) {
  const Title = `h${level}` as const;
  const words = typeof title === "string" ? <Verbatim>{title}</Verbatim> : title;
  return (
    <section className={style.card} data-flush={flush || undefined} data-leads={to ? "" : undefined}>
      {(title || actions) && (
        <header className={style.head}>
          {title && (
            <Title className={style.title}>
              {to ? (
                <Link to={to} {...(search ? { search } : {})} className={style.whole}>
                  {words}
                </Link>
              ) : (
                words
              )}
            </Title>
          )}
          {actions && <div className={style.actions}>{actions}</div>}
        </header>
      )}
      {children && <div className={style.body}>{children}</div>}
      {footer && <footer className={style.foot}>{footer}</footer>}
    </section>
  );
}

export type FigureProps = { value: ReactNode; label: ReactNode; note?: ReactNode };

/** One big number with its words; inside a card. */
export function Figure({ value, label, note }: FigureProps) {
  return (
    <div className={style.figure}>
      <div className={style.value}>{value}</div>
      <div className={style.what}>{label}</div>
      {note && <div className={style.note}>{note}</div>}
    </div>
  );
}
