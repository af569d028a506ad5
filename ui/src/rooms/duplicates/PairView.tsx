// Two records side by side: what agrees, what differs (by shape and word, not colour alone), why they may be one person, and how it adds
// up.
import { Check, CircleMinus, CirclePlus, EqualNot } from "lucide-react";
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

/** Whose value somebody chose, by field; of all others the record to keep decides. */
export type Uses = Readonly<Record<string, Keep>>;

const has = (field: SideField | undefined): boolean => field !== undefined && field.values.length > 0;

/** Whose value of a field is used after a merge; nothing where both are kept. */
export function usedOf(
  { left, right }: { left: SideField | undefined; right: SideField | undefined },
  keep: Keep,
  uses: Uses,
): Keep | null {
  const field = left ?? right;
  if (!field?.single) return null;
  if (has(left) !== has(right)) return has(left) ? "left" : "right";
  return uses[field.field] ?? keep;
}

/** The fields of which the merge takes the value that the record to keep has not. */
export function takenOf(pair: Pair, keep: Keep, uses: Uses): string[] {
  const lines = fieldsOf(pair).filter((line) => has(line.left) && has(line.right) && line.left?.differs);
  return lines.filter((line) => (usedOf(line, keep, uses) ?? keep) !== keep).map(({ field }) => field);
}

function Use({ of, used, onUse }: { of: SideField | undefined; used: boolean; onUse?: () => void }) {
  if (!of || !has(of)) return null;
  if (!onUse) {
    return used ? (
      <span className={style.used}>
        <Check size="1em" aria-hidden="true" /> {t("duplicates-used")}
      </span>
    ) : null;
  }
  const what = { value: of.values.map(({ text }) => text).join(", "), field: say(of.label) };
  return (
    <button
      type="button"
      className={style.use}
      aria-pressed={used}
      aria-label={t(used ? "duplicates-used-what" : "duplicates-use-what", what)}
      onClick={onUse}
    >
      {used && <Check size="1em" aria-hidden="true" />} {t(used ? "duplicates-used" : "duplicates-use")}
    </button>
  );
}

export type PairViewProps = {
  pair: Pair;
  keep: Keep;
  onKeep?: (keep: Keep) => void;
  uses?: Uses;
  /** Somebody chooses whose value of a field is used. */
  onUse?: (field: string, side: Keep) => void;
};

export function PairView({ pair, keep, onKeep, uses = {}, onUse }: PairViewProps) {
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
            const used = usedOf({ left, right }, keep, uses);
            const use = (side: Keep, of: SideField | undefined) =>
              used && <Use of={of} used={used === side} {...(onUse && differs ? { onUse: () => onUse(field, side) } : {})} />;
            return (
              <tr key={field} data-differs={differs || undefined}>
                <th scope="row">
                  {label && say(label)}
                  {differs && (
                    <span className={style.differs}>
                      <EqualNot size="1em" aria-hidden="true" /> {t("duplicates-differs")}
                    </span>
                  )}
                  {differs && !used && <span className={style.both}>{t("duplicates-both-kept")}</span>}
                </th>
                <td>
                  <Values of={left} />
                  {use("left", left)}
                </td>
                <td>
                  <Values of={right} />
                  {use("right", right)}
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
