// Whether people count of whom it is not known: off unless somebody says so, for a rule must never grow by itself.
import type { Rule } from "../../host";
import { Checkbox } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";
import { withBlanks } from "./tree";

type Asking = Extract<Rule, { kind: "is" | "near" | "postcode" }>;

export function Blanks({ rule, onChange }: { rule: Asking; onChange: (rule: Rule) => void }) {
  return (
    <span className={style.blanks}>
      <Checkbox isSelected={rule.blanks ?? false} onChange={(on) => onChange(withBlanks(rule, on))}>
        {t("segments-blanks")}
      </Checkbox>
    </span>
  );
}
