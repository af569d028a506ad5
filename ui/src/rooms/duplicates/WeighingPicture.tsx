// How the weight of a pair adds up: where it begins, what each field adds or takes, where it ends. A list with bars: each line says in
// words and figures what its bar shows, so that whoever sees no bars misses nothing.
import { useId } from "react";
import type { Weighing } from "../../host";
import { say, t, useFormats } from "../../words";
import style from "./weighing.module.css";

type Line = { id: string; label: string; bits: number; from: number; to: number; kind: "start" | "for" | "against" | "total" };

/** The lines with where each bar begins and ends. */
export function linesOf(weighing: Weighing): Line[] {
  let at = weighing.start;
  const steps = weighing.steps.map(({ part, label, bits }): Line => {
    const from = at;
    at += bits;
    return { id: part, label: say(label), bits, from, to: at, kind: bits >= 0 ? "for" : "against" };
  });
  return [
    { id: "start", label: t("duplicates-weighing-start"), bits: weighing.start, from: 0, to: weighing.start, kind: "start" },
    ...steps,
    { id: "total", label: t("duplicates-weighing-total"), bits: weighing.total, from: 0, to: weighing.total, kind: "total" },
  ];
}

/** Where on the line a weight stands, in percent. */
export function scaleOf(lines: readonly Line[]): (bits: number) => number {
  const ends = lines.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const width = most - least || 1;
  return (bits) => (100 * (bits - least)) / width;
}

/** As many in a hundred; never none and never all, since neither is known. */
const inHundred = (chance: number): number => Math.min(99, Math.max(1, Math.round(chance * 100)));

export function WeighingPicture({ weighing }: { weighing: Weighing }) {
  const write = useFormats();
  const title = useId();
  const lines = linesOf(weighing);
  const at = scaleOf(lines);
  const figure = (bits: number, signed: boolean) =>
    write.number(bits, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: signed ? "exceptZero" : "auto" });
  return (
    <figure className={style.weighing} aria-labelledby={title}>
      <figcaption id={title} className={style.title}>
        {t("duplicates-weighing")}
      </figcaption>
      <ol className={style.lines}>
        {lines.map(({ id, label, bits, from, to, kind }) => (
          <li key={id} className={style.line} data-kind={kind}>
            <span className={style.label}>{label}</span>
            <span className={style.track} aria-hidden="true">
              <span className={style.even} style={{ insetInlineStart: `${at(0)}%` }} />
              <span
                className={style.bar}
                style={{ insetInlineStart: `${at(Math.min(from, to))}%`, inlineSize: `${Math.abs(at(to) - at(from))}%` }}
              />
            </span>
            <span className={style.figure}>{figure(bits, kind === "for" || kind === "against")}</span>
          </li>
        ))}
      </ol>
      <p className={style.words}>{t("duplicates-weighing-chance", { count: inHundred(weighing.chance) })}</p>
      <p className={style.hint}>{t("duplicates-weighing-hint")}</p>
    </figure>
  );
}
