// In which time something must have happened; ever where nothing is said.
import type { Rule, Window } from "../../host";
import { t } from "../../words";
import { WindowField } from "./WindowField";

export function When<R extends Extract<Rule, { kind: "attended" | "bought" }>>({
  rule,
  onChange,
}: {
  rule: R;
  onChange: (rule: R) => void;
}) {
  const put = (within: Window | null) => onChange({ ...rule, within });
  return <WindowField label={t("segments-when")} value={rule.within ?? null} ever onChange={put} onEver={() => put(null)} />;
}
