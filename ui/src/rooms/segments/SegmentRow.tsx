// Another segment as a condition: picked by its name, in it or not.
import { useQuery } from "@tanstack/react-query";
import { engine, type Rule } from "../../host";
import { RefusalCallout, Row, Select } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";

/** No segment has this number: none is chosen yet. */
export const NO_SEGMENT = 0;

export type SegmentRowProps = {
  /** Which segment is asked about. */
  id: number;
  /** Whether people in it are left out. */
  not: boolean;
  /** The segment that is being built, which cannot ask about itself. */
  own: number | null;
  onChange: (rule: Rule) => void;
};

export function SegmentRow({ id, not, own, onChange }: SegmentRowProps) {
  const saved = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  const others = (saved.data ?? []).filter((line) => line.id !== own);
  const known = others.some((line) => line.id === id);
  const gone = saved.data !== undefined && id !== NO_SEGMENT && !known;
  const put = (to: number, out: boolean) => {
    const rule: Rule = { kind: "segment", id: to };
    onChange(out ? { kind: "not", rule } : rule);
  };
  if (saved.error) return <RefusalCallout refusal={saved.error} onRetry={() => void saved.refetch()} />;
  return (
    <Row>
      <Select
        label={t("segments-segment-not")}
        labelHidden
        value={not ? "no" : "yes"}
        options={[
          { id: "yes", label: t("segments-segment-in") },
          { id: "no", label: t("segments-segment-out") },
        ]}
        onChange={(choice) => put(id, choice === "no")}
      />
      {saved.data && others.length === 0 && !gone ? (
        <span className={style.why}>{t("segments-segment-none")}</span>
      ) : (
        <Select
          label={t("segments-segment-which")}
          labelHidden
          value={id === NO_SEGMENT || !saved.data ? null : String(id)}
          placeholder={t("segments-segment-choose")}
          options={[
            ...others.map((line) => ({ id: String(line.id), label: line.name })),
            ...(gone ? [{ id: String(id), label: t("segments-segment-gone", { number: id }) }] : []),
          ]}
          onChange={(to) => put(Number(to), not)}
        />
      )}
    </Row>
  );
}
