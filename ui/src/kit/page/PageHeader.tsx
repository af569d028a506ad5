// The top of every page: where we are, what it is called, what can be done. One h1 per page.
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../words";
import { Link } from "../action/Link";
import type { PlaceSearch } from "../place/place";
import style from "./page.module.css";
import { Verbatim } from "./Verbatim";

export type Crumb = { label: string; to: string; search?: PlaceSearch };

export type PageHeaderProps = {
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** The pages above this one. */
  crumbs?: Crumb[];
  /** Buttons at the end; the primary one last. */
  actions?: ReactNode;
};

export function PageHeader({ title, lead, crumbs, actions }: PageHeaderProps) {
  return (
    <header className={style.header}>
      {crumbs && crumbs.length > 0 && (
        <nav aria-label={t("kit-crumbs")}>
          <ol className={style.crumbs}>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link quiet to={crumb.to} {...(crumb.search ? { search: crumb.search } : {})}>
                  <Verbatim>{crumb.label}</Verbatim>
                </Link>
                <ChevronRight className={style.arrow} aria-hidden="true" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={style.top}>
        <div className={style.words}>
          <h1 className={style.title}>{typeof title === "string" ? <Verbatim>{title}</Verbatim> : title}</h1>
          {lead && <p className={style.lead}>{typeof lead === "string" ? <Verbatim>{lead}</Verbatim> : lead}</p>}
        </div>
        {actions && <div className={style.actions}>{actions}</div>}
      </div>
    </header>
  );
}

export type PageProps = {
  header?: ReactNode;
  children: ReactNode;
  /** `fill`: the content scrolls itself, as the grid does. `reading`: a narrower column. */
  fit?: "normal" | "reading" | "fill";
};

/** A page of a room: its header, then its content in the right width. */
export function Page({ header, children, fit = "normal" }: PageProps) {
  return (
    <div className={style.page} data-fit={fit}>
      {header}
      <div className={style.content}>{children}</div>
    </div>
  );
}
