// A source that came back, held against its last file, person by person. Every figure opens its people; nobody is removed for being missing.
import { useState } from "react";
import type { Since, SinceKind } from "../../../host";
import { Button } from "../../../kit";
import { t, useFormats } from "../../../words";
import look from "../check/check.module.css";
import { SinceList, type SinceOf } from "./SinceList";
import style from "./since.module.css";

const KINDS: SinceKind[] = ["new", "changed", "missing", "returned"];

export const countOf = (since: Since, kind: SinceKind): number => since[kind] ?? 0;

export function SinceLastTime({ all, of }: { all: Since[]; of: SinceOf }) {
  return (
    <>
      {all.map((since, source) => (
        <SinceSource key={`${since.last_batch}-${since.files.join("/")}`} since={since} source={source} of={of} />
      ))}
    </>
  );
}

function SinceSource({ since, source, of }: { since: Since; source: number; of: SinceOf }) {
  const write = useFormats();
  const [open, setOpen] = useState<SinceKind | null>(null);
  // On the receipt it stands right below the title of the page.
  const Heading = "batch" in of ? "h2" : "h3";
  const list = `since-${source}`;
  return (
    <section className={look.part} aria-label={t("import-since-label", { source: since.name })}>
      <Heading className={look.partTitle}>
        {t("import-since", { file: since.last_file, day: write.date(since.last_day, "long") })}
      </Heading>
      <div className={style.figures}>
        {KINDS.filter((kind) => kind !== "changed" || since.changed !== null).map((kind) => {
          const count = countOf(since, kind);
          return (
            <Button
              key={kind}
              size="s"
              isDisabled={count === 0}
              aria-expanded={open === kind}
              aria-controls={list}
              onPress={() => setOpen(open === kind ? null : kind)}
            >
              {t(`import-since-${kind}`, { count })}
            </Button>
          );
        })}
        <span className={style.same}>
          {since.changed === null ? t("import-since-both", { count: since.same }) : t("import-since-same", { count: since.same })}
        </span>
      </div>
      {since.changed === null && <p className={look.lead}>{t("import-since-not-kept")}</p>}
      <div id={list}>
        {open && <SinceList key={open} since={since} source={source} kind={open} count={countOf(since, open)} of={of} />}
      </div>
    </section>
  );
}
