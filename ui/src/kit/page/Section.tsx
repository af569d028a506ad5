// A part of a page with its own heading.
import type { ReactNode } from "react";
import style from "./page.module.css";

export type SectionProps = { title: ReactNode; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Section({ title, lead, actions, children }: SectionProps) {
  return (
    <section className={style.section}>
      <header className={style.top}>
        <div className={style.words}>
          <h2 className={style.subtitle}>{title}</h2>
          {lead && <p className={style.sublead}>{lead}</p>}
        </div>
        {actions && <div className={style.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** Things side by side that wrap when there is no room: `min` is the least width of one, in rem. */
export function Columns({ children, min = 16 }: { children: ReactNode; min?: number }) {
  return (
    <div className={style.columns} style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${min}rem), 1fr))` }}>
      {children}
    </div>
  );
}

/** Things one below another with an even gap. */
export function Stack({ children, gap = 4 }: { children: ReactNode; gap?: 1 | 2 | 3 | 4 | 5 | 6 }) {
  return (
    <div className={style.stack} style={{ gap: `var(--gap-${gap})` }}>
      {children}
    </div>
  );
}

/** Things in a line that wraps. */
export function Row({
  children,
  gap = 2,
  align = "center",
}: {
  children: ReactNode;
  gap?: 1 | 2 | 3 | 4 | 5;
  align?: "center" | "end" | "start";
}) {
  return (
    <div className={style.row} style={{ gap: `var(--gap-${gap})`, alignItems: align }}>
      {children}
    </div>
  );
}
