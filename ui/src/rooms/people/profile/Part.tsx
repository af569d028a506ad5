// A part of a profile: a card on the page, a plain section in the panel.
import type { ReactNode } from "react";
import { Card } from "../../../kit";
import style from "./profile.module.css";

export type PartProps = { title: string; actions?: ReactNode; card?: boolean; flush?: boolean; children: ReactNode };

export function Part({ title, actions, card = false, flush = false, children }: PartProps) {
  if (card) {
    return (
      <Card title={title} actions={actions} flush={flush}>
        {children}
      </Card>
    );
  }
  return (
    <section className={style.part}>
      <header className={style.partHead}>
        <h3 className={style.partTitle}>{title}</h3>
        {actions}
      </header>
      {children}
    </section>
  );
}
