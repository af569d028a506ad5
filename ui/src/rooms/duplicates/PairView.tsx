// Two records side by side: what agrees, what differs (by shape and word, not colour alone), why they may be one person, and how it adds
// up.
import { CircleMinus, CirclePlus, EqualNot } from "lucide-react";
import type { Keep, Pair, Side, SideField } from "../../host";
import { Badge, Verbatim } from "../../kit";
import { say, t } from "../../words";
import style from "./duplicates.module.css";
import { WeighingPicture } from "./WeighingPicture";

/** The fields of both sides in one order: the left one's, then what only the right one has. */
export function fieldsOf(pair: Pair): { field: string; left: SideField | undefined; right: SideField | undefined }[] {
  const names = [...pair.left.fields, ...pair.right.fields].map((field) => field.field);
  return [...new Set(names)].map((field) => ({
    field,
    left: pair.left.fields.find((one) => one.field === field),
    right: pair.right.fields.find((one) => one.field === field),
  }));
}

function Values({ of }: { of: SideField | undefined }) {
  if (!of || of.values.length === 0) return <span className={style.nothing}>{t("duplicates-nothing")}</span>;
  return (
    <>
      {of.values.map((value) => (
        <div key={value.text} className={style.value}>
          <Verbatim>{value.text}</Verbatim>
          {value.source.file && (
            <span className={style.source}>
              {t("duplicates-source", { file: value.source.file, row: value.source.row ?? 0 })}
            </span>
          )}
        </div>
      ))}
    </>
  );
}

function Head({ side, kept, onKeep }: { side: Side; kept: boolean; onKeep?: () => void }) {
  const inside = (
    <>
      <Verbatim className={style.name}>{side.name}</Verbatim>
      {kept && <Badge state="good">{t("duplicates-keep")}</Badge>}
    </>
  );
  if (!onKeep) return <div className={style.side}>{inside}</div>;
  return (
    <button type="button" className={style.side} aria-pressed={kept} onClick={onKeep}>
      {inside}
    </button>
  );
}

export type PairViewProps = { pair: Pair; keep: Keep; onKeep?: (keep: Keep) => void };

export function PairView({ pair, keep, onKeep }: PairViewProps) {
  return (
    <div className={style.pair}>
      <table className={style.table}>
        <thead>
          <tr>
            <td />
            <th scope="col" data-kept={keep === "left" || undefined}>
              <Head side={pair.left} kept={keep === "left"} {...(onKeep ? { onKeep: () => onKeep("left") } : {})} />
            </th>
            <th scope="col" data-kept={keep === "right" || undefined}>
              <Head side={pair.right} kept={keep === "right"} {...(onKeep ? { onKeep: () => onKeep("right") } : {})} />
            </th>
          </tr>
        </thead>
        <tbody>
          {fieldsOf(pair).map(({ field, left, right }) => {
            const differs = left?.differs || right?.differs;
            const label = left?.label ?? right?.label;
            return (
              <tr key={field} data-differs={differs || undefined}>
                <th scope="row">
                  {label && say(label)}
                  {differs && (
                    <span className={style.differs}>
                      <EqualNot size="1em" aria-hidden="true" /> {t("duplicates-differs")}
                    </span>
                  )}
                </th>
                <td>
                  <Values of={left} />
                </td>
                <td>
                  <Values of={right} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ul className={style.points} aria-label={t("duplicates-why")}>
        {pair.points.map((point) => (
          <li key={point.message.id} data-for={point.for_it || undefined}>
            {point.for_it ? <CirclePlus size="1.1em" aria-hidden="true" /> : <CircleMinus size="1.1em" aria-hidden="true" />}
            <span>{say(point.message)}</span>
            <span className={style.strength}>
              {t(`duplicates-strength-${strength(point.strength)}`, { side: point.for_it ? "for" : "against" })}
            </span>
          </li>
        ))}
      </ul>
      {pair.weighing && <WeighingPicture weighing={pair.weighing} />}
      <p className={style.kept}>{say(pair.keep_why)}</p>
    </div>
  );
}

const strength = (points: number): "1" | "2" | "3" => (points >= 3 ? "3" : points === 2 ? "2" : "1");
