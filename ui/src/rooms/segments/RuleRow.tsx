// One line of the tree: what is asked, how, and with which value.
import type { Around, Consented, ContactChannel, FieldInfo, Op, Rule, Value, Window } from "../../host";
import { NumberField, Row, Select, TextField } from "../../kit";
import { say, t } from "../../words";
import { Blanks } from "./Blanks";
import { HappenedRow } from "./HappenedRow";
import { NameList } from "./NameList";
import { NumberValues } from "./NumberValues";
import { PeopleList } from "./PeopleList";
import { PostcodeRow } from "./PostcodeRow";
import { SegmentRow } from "./SegmentRow";
import { ShareRow } from "./ShareRow";
import style from "./segments.module.css";
import { mayBeBlank, wantsValue, withBlanks } from "./tree";
import { When } from "./When";
import { WindowField } from "./WindowField";

type RowProps<R extends Rule> = { rule: R; onChange: (rule: Rule) => void };
type Is = Extract<Rule, { kind: "is" }>;
type Bought = Extract<Rule, { kind: "bought" }>;

type Near = Extract<Rule, { kind: "near" }>;

const AROUND: Around[] = ["within", "farther", "unclear"];
const CHANNELS: ContactChannel[] = ["email", "letter", "phone", "sms"];
const STATES: Consented[] = ["granted", "denied", "unknown"];
const channelOptions = () => CHANNELS.map((id) => ({ id, label: t(`segments-pick-by-${id}`) }));
const slug = (op: Op) =>
  op.replaceAll("_", "-") as
    | "is"
    | "is-not"
    | "contains"
    | "starts-with"
    | "at-least"
    | "at-most"
    | "between"
    | "in"
    | "anniversary"
    | "empty"
    | "filled";

export type RuleRowProps = {
  rule: Rule;
  fields: FieldInfo[];
  /** The segment that is being built, once it is saved. */
  own?: number | null;
  onChange: (rule: Rule) => void;
};

export function RuleRow({ rule, fields, own = null, onChange }: RuleRowProps) {
  switch (rule.kind) {
    case "is":
      return <IsRow rule={rule} field={fields.find((field) => field.name === rule.field)} onChange={onChange} />;
    case "bought":
      return <BoughtRow rule={rule} onChange={onChange} />;
    case "attended":
      return <HappenedRow rule={rule} onChange={onChange} />;
    case "near":
      return <NearRow rule={rule} onChange={onChange} />;
    case "postcode":
      return <PostcodeRow rule={rule} onChange={onChange} />;
    case "share":
      return <ShareRow rule={rule} onChange={onChange} />;
    case "consent":
      return (
        <Row>
          <span>{t("segments-said")}</span>
          <Select
            label={t("segments-state")}
            labelHidden
            value={rule.state}
            options={STATES.map((id) => ({ id, label: t(`segments-state-${id}`) }))}
            onChange={(state) => onChange({ ...rule, state })}
          />
          <Select
            label={t("segments-channel")}
            labelHidden
            value={rule.channel}
            options={channelOptions()}
            onChange={(channel) => onChange({ ...rule, channel })}
          />
        </Row>
      );
    case "may_contact":
      return (
        <Row>
          <Select
            label={t("segments-may")}
            labelHidden
            value={rule.not ? "no" : "yes"}
            options={[
              { id: "yes", label: t("segments-may-yes") },
              { id: "no", label: t("segments-may-no") },
            ]}
            onChange={(id) => onChange({ ...rule, not: id === "no" })}
          />
          <Select
            label={t("segments-channel")}
            labelHidden
            value={rule.channel}
            options={channelOptions()}
            onChange={(channel) => onChange({ ...rule, channel })}
          />
        </Row>
      );
    case "segment":
      return <SegmentRow id={rule.id} not={false} own={own} onChange={onChange} />;
    case "people":
      return (
        <Row>
          <span>{t("segments-these-people", { count: rule.ids.length })}</span>
          <PeopleList label={t("segments-why-person")} ids={rule.ids} onChange={(ids) => onChange({ ...rule, ids })} />
        </Row>
      );
    case "not":
      if (rule.rule.kind === "segment") return <SegmentRow id={rule.rule.id} not own={own} onChange={onChange} />;
      return (
        <Row>
          <span>{t("segments-pick-not")}</span>
          <RuleRow rule={rule.rule} fields={fields} own={own} onChange={(inner) => onChange({ ...rule, rule: inner })} />
        </Row>
      );
    default:
      return null;
  }
}

function IsRow({ rule, field, onChange }: RowProps<Is> & { field: FieldInfo | undefined }) {
  if (!field) return <span className={style.why}>{t("segments-field-gone", { field: rule.field })}</span>;
  const put = (values: Value[]) => onChange({ ...rule, values });
  return (
    <Row>
      <span className={style.field}>{say(field.label)}</span>
      <Select
        label={t("segments-op")}
        labelHidden
        value={rule.op}
        options={field.ops.map((id) => ({ id, label: t(`segments-op-${slug(id)}`) }))}
        onChange={(op) => {
          const next: Is = { ...rule, op, values: sameSort(rule.op, op) ? (rule.values ?? []) : [] };
          onChange(mayBeBlank(field, op) ? next : withBlanks(next, false));
        }}
      />
      {wantsValue(rule.op) && <Values rule={rule} field={field} onChange={put} />}
      {/* A rule from elsewhere may say it where it is not offered: then it can be seen, and taken off. */}
      {(mayBeBlank(field, rule.op) || rule.blanks) && <Blanks rule={rule} onChange={onChange} />}
    </Row>
  );
}

const timed = (op: Op): boolean => op === "in" || op === "anniversary";

/** Whether a value may stay when the operator changes. */
const sameSort = (before: Op, after: Op): boolean =>
  timed(before) === timed(after) && before !== "between" && after !== "between" && wantsValue(after);

function Values({ rule, field, onChange }: { rule: Is; field: FieldInfo; onChange: (values: Value[]) => void }) {
  const [first] = rule.values ?? [];
  if (rule.op === "in" || rule.op === "anniversary") {
    return (
      <WindowField
        label={say(field.label)}
        value={isWindow(first) ? first : null}
        coming={field.type === "anniversary" || rule.op === "anniversary"}
        onChange={(window) => onChange([window])}
      />
    );
  }
  if (field.type === "flag") {
    return (
      <Select
        label={say(field.label)}
        labelHidden
        value={first === undefined ? null : first === true ? "yes" : "no"}
        options={[
          { id: "yes", label: t("segments-yes") },
          { id: "no", label: t("segments-no") },
        ]}
        onChange={(id) => onChange([id === "yes"])}
      />
    );
  }
  if (field.type === "number" || field.type === "money") {
    return <NumberValues op={rule.op} values={rule.values ?? []} field={field} onChange={onChange} />;
  }
  const texts = (rule.values ?? []).filter((value) => typeof value === "string");
  if (rule.op === "contains" || rule.op === "starts_with") {
    return <TextField label={say(field.label)} labelHidden value={texts[0] ?? ""} onChange={(text) => onChange([text])} />;
  }
  return <NameList field={field.name} label={say(field.label)} values={texts} onChange={onChange} />;
}

const isWindow = (value: Value | undefined): value is Window => typeof value === "object" && value !== null && "kind" in value;

function BoughtRow({ rule, onChange }: RowProps<Bought>) {
  const what = rule.what?.kind ?? "anything";
  return (
    <Row>
      <Select
        label={t("segments-pick-bought")}
        labelHidden
        value={rule.not ? "no" : "yes"}
        options={[
          { id: "yes", label: t("segments-bought-yes") },
          { id: "no", label: t("segments-bought-no") },
        ]}
        onChange={(id) => onChange({ ...rule, not: id === "no" })}
      />
      <Select
        label={t("segments-what")}
        labelHidden
        value={what}
        options={(["anything", "product", "category"] as const).map((id) => ({ id, label: t(`segments-what-${id}`) }))}
        onChange={(id) => onChange({ ...rule, what: id === "anything" ? null : { kind: id, names: [] } })}
      />
      {rule.what && (
        <NameList
          field={rule.what.kind}
          label={t(`segments-what-${rule.what.kind}`)}
          values={rule.what.names}
          onChange={(names) => rule.what && onChange({ ...rule, what: { ...rule.what, names } })}
        />
      )}
      {(!rule.not || (rule.at_least ?? 1) > 1) && (
        <>
          <span>{t(rule.not ? "segments-fewer-than" : "segments-at-least")}</span>
          <span className={style.number}>
            <NumberField
              label={t("segments-times")}
              labelHidden
              steps={false}
              value={rule.at_least ?? 1}
              minValue={1}
              onChange={(times) => onChange({ ...rule, at_least: times || 1 })}
            />
          </span>
          <span>{t("segments-times")}</span>
        </>
      )}
      <When rule={rule} onChange={onChange} />
    </Row>
  );
}

function NearRow({ rule, onChange }: RowProps<Near>) {
  return (
    <Row>
      <Select
        label={t("segments-near")}
        labelHidden
        value={rule.how ?? "within"}
        options={AROUND.map((id) => ({ id, label: t(`segments-pick-near-${id}`) }))}
        onChange={(how) => onChange({ ...rule, how })}
      />
      <span className={style.number}>
        <NumberField
          label={t("segments-near-km")}
          labelHidden
          steps={false}
          value={rule.km}
          minValue={1}
          maxValue={20_038}
          onChange={(km) => onChange({ ...rule, km: km || 1 })}
        />
      </span>
      <span>{t("segments-near-from")}</span>
      <NameList
        field="place"
        label={t("segments-near-place")}
        values={rule.place ? [rule.place] : []}
        placeholder={t("segments-near-place")}
        one
        onChange={([place]) => onChange({ ...rule, place: place ?? "" })}
      />
      <Blanks rule={rule} onChange={onChange} />
    </Row>
  );
}
