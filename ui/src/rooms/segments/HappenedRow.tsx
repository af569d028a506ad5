// A line about what happened to people: visits, and whatever other kinds of events the file has.
import { useQuery } from "@tanstack/react-query";
import { type EventKind, engine, type Rule } from "../../host";
import { NumberField, Row, Select } from "../../kit";
import { t } from "../../words";
import { NameList } from "./NameList";
import { When } from "./When";

type Attended = Extract<Rule, { kind: "attended" }>;

const KINDS: EventKind[] = ["visit", "sent", "opened", "clicked", "bounced", "service", "answer"];
/** Of these something more is said that can be asked about. */
const WITH_VALUES: EventKind[] = ["clicked", "bounced", "service", "answer"];

const NAMES = {
  visit: ["segments-event", "segments-event-any"],
  sent: ["segments-mailing", "segments-mailing-any"],
  opened: ["segments-mailing", "segments-mailing-any"],
  clicked: ["segments-mailing", "segments-mailing-any"],
  bounced: ["segments-mailing", "segments-mailing-any"],
  service: ["segments-case", "segments-case-any"],
  answer: ["segments-question", "segments-question-any"],
} as const satisfies Record<EventKind, readonly [string, string]>;

const field = (about: "event" | "event-value", kind: EventKind) =>
  about === "event" && kind === "visit" ? about : `${about}:${kind}`;

export function HappenedRow({ rule, onChange }: { rule: Attended; onChange: (rule: Rule) => void }) {
  const what = rule.what ?? "visit";
  const values = rule.values ?? [];
  const found = useQuery({
    queryKey: ["segments", "values", "event-kind", ""],
    queryFn: () => engine.suggestValues("event-kind", ""),
    retry: false,
  });
  const there = (found.data ?? []).map((one) => one.value);
  const offered = KINDS.filter((kind) => kind === "visit" || kind === what || there.includes(kind));
  const choose = (id: string) => {
    const [kind, said] = id.split(":");
    const chosen = KINDS.find((one) => one === kind) ?? "visit";
    // Names and answers of one kind mean nothing for another.
    const kept =
      chosen === what ? rule : { ...rule, what: chosen, names: [], values: [], value_at_least: null, value_at_most: null };
    onChange({ ...kept, not: said === "no" });
  };
  return (
    <Row>
      <Select
        label={t("segments-pick-happened")}
        labelHidden
        value={`${what}:${rule.not ? "no" : "yes"}`}
        options={offered.flatMap((kind) => [
          { id: `${kind}:yes`, label: t(`segments-happened-${kind}-yes`) },
          { id: `${kind}:no`, label: t(`segments-happened-${kind}-no`) },
        ])}
        onChange={(id) => choose(String(id))}
      />
      <NameList
        key={what}
        field={field("event", what)}
        label={t(NAMES[what][0])}
        values={rule.names ?? []}
        placeholder={t(NAMES[what][1])}
        onChange={(names) => onChange({ ...rule, names })}
      />
      {(WITH_VALUES.includes(what) || values.length > 0) && (
        <NameList
          key={`${what} values`}
          field={field("event-value", what)}
          label={t("segments-happened-values")}
          values={values}
          placeholder={t("segments-happened-values-any")}
          onChange={(next) => onChange({ ...rule, values: next })}
        />
      )}
      {(what === "answer" || rule.value_at_least != null || rule.value_at_most != null) && (
        <>
          <span>{t("segments-happened-from")}</span>
          <NumberField
            label={t("segments-happened-number-from")}
            labelHidden
            steps={false}
            value={rule.value_at_least ?? Number.NaN}
            onChange={(number) => onChange({ ...rule, value_at_least: Number.isNaN(number) ? null : number })}
          />
          <span>{t("segments-happened-to")}</span>
          <NumberField
            label={t("segments-happened-number-to")}
            labelHidden
            steps={false}
            value={rule.value_at_most ?? Number.NaN}
            onChange={(number) => onChange({ ...rule, value_at_most: Number.isNaN(number) ? null : number })}
          />
        </>
      )}
      <When rule={rule} onChange={onChange} />
    </Row>
  );
}
