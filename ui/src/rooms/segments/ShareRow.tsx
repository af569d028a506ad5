// So many of a hundred buyers, the heaviest or the lightest.
import { useQuery } from "@tanstack/react-query";
import { engine, type FieldInfo, type Rule } from "../../host";
import { NumberField, Row, Select } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";
import { WindowField } from "./WindowField";

type Share = Extract<Rule, { kind: "share" }>;

const CHOICES = ["heavy:times", "heavy:sum", "light:times", "light:sum"] as const;
type Choice = (typeof CHOICES)[number];

export function ShareRow({ rule, onChange }: { rule: Share; onChange: (rule: Rule) => void }) {
  const by = rule.by ?? "times";
  const fields = useQuery({ queryKey: ["segments", "fields"], queryFn: () => engine.segmentFields() });
  const currencies = currenciesOf(fields.data ?? [], rule.currency ?? null);
  const choose = (choice: Choice) => {
    const [end, measure] = choice.split(":") as [Share["end"], NonNullable<Share["by"]>];
    const currency = measure === "sum" ? (rule.currency ?? currencies[0] ?? "EUR") : null;
    onChange({ ...rule, end, by: measure, currency });
  };
  return (
    <Row>
      <Select
        label={t("segments-share-not")}
        labelHidden
        value={rule.not ? "no" : "yes"}
        options={[
          { id: "yes", label: t("segments-share-among") },
          { id: "no", label: t("segments-share-not-among") },
        ]}
        onChange={(id) => onChange({ ...rule, not: id === "no" })}
      />
      <span className={style.number}>
        <NumberField
          label={t("segments-share-percent")}
          labelHidden
          steps={false}
          value={rule.percent}
          minValue={1}
          maxValue={99}
          onChange={(percent) => onChange({ ...rule, percent: percent || 1 })}
        />
      </span>
      <span>{t("segments-share-of")}</span>
      <Select
        label={t("segments-share-by")}
        labelHidden
        value={`${rule.end}:${by}` as Choice}
        options={CHOICES.map((id) => ({ id, label: t(`segments-pick-share-${id.replace(":", "-") as Slug}`) }))}
        onChange={(id) => choose(id)}
      />
      {by === "sum" && (
        <Select
          label={t("segments-share-currency-label")}
          labelHidden
          value={rule.currency ?? null}
          options={currencies.map((id) => ({ id, label: id }))}
          onChange={(currency) => onChange({ ...rule, currency })}
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

type Slug = "heavy-times" | "heavy-sum" | "light-times" | "light-sum";

/** Those that people paid in, the frequent first, with the one that the rule has. */
function currenciesOf(fields: FieldInfo[], own: string | null): string[] {
  const spent = fields.find((field) => field.name === "spent");
  const paid = (spent?.suggestions ?? []).map((one) => one.value);
  return own !== null && !paid.includes(own) ? [own, ...paid] : paid;
}
