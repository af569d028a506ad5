// Postcodes of a country, from one to another.
import type { Rule } from "../../host";
import { Row, TextField } from "../../kit";
import { t } from "../../words";
import { Blanks } from "./Blanks";
import { NameList } from "./NameList";
import style from "./segments.module.css";

type Postcode = Extract<Rule, { kind: "postcode" }>;

export function PostcodeRow({ rule, onChange }: { rule: Postcode; onChange: (rule: Rule) => void }) {
  return (
    <Row>
      <span className={style.field}>{t("segments-postcode")}</span>
      <span>{t("segments-postcode-from")}</span>
      <span className={style.code}>
        <TextField
          label={t("segments-postcode-first")}
          labelHidden
          value={rule.from}
          onChange={(from) => onChange({ ...rule, from })}
        />
      </span>
      <span>{t("segments-postcode-to")}</span>
      <span className={style.code}>
        <TextField label={t("segments-postcode-last")} labelHidden value={rule.to} onChange={(to) => onChange({ ...rule, to })} />
      </span>
      <NameList
        field="country"
        label={t("segments-postcode-country")}
        values={rule.country ? [rule.country] : []}
        placeholder={t("segments-postcode-home")}
        one
        onChange={([country]) => onChange({ ...rule, country: country ?? null })}
      />
      <Blanks rule={rule} onChange={onChange} />
    </Row>
  );
}
