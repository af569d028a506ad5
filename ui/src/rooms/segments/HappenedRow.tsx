// A line about what happened to people: visits, and whatever other kinds of events the file has.
import { useQuery } from "@tanstack/react-query";
import { type EventKind, engine, type Rule } from "../../host";
import { Row, Select } from "../../kit";
import { t } from "../../words";
import { NameList } from "./NameList";
import { WindowField } from "./WindowField";

type Attended = Extract<Rule, { kind: "attended" }>;

const KINDS: EventKind[] = ["visit", "sent", "opened", "clicked", "bounced"];
/** Of these something more is said that can be asked about. */
const WITH_VALUES: EventKind[] = ["clicked", "bounced"];

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
    const kept = chosen === what ? rule : { ...rule, what: chosen, names: [], values: [] };
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
        label={t(what === "visit" ? "segments-event" : "segments-mailing")}
        values={rule.names ?? []}
        placeholder={t(what === "visit" ? "segments-event-any" : "segments-mailing-any")}
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
      <WindowField
        label={t("segments-when")}
        value={rule.within ?? null}
        ever
        onChange={(within) => onChange({ ...rule, within })}
        onEver={() => onChange({ ...rule, within: null })}
      />
    </Row>
  );
}
