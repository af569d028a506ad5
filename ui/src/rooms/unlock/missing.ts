// What may be missing of a damaged file, in the words of the screens: tables are ours, not people's.
import type { Salvaged } from "../../host";
import { t } from "../../words";

const PARTS = {
  people: ["contact", "household", "account"],
  points: ["contact_point"],
  purchases: ["purchase", "purchase_line", "product"],
  visits: ["event"],
  answers: ["consent", "wording", "reach_rule"],
  stops: ["suppression"],
  fields: ["field", "field_value", "tag"],
  duplicates: ["match_pair", "merge"],
  lists: [
    "segment",
    "target_group",
    "target_weight",
    "campaign",
    "offer",
    "wave",
    "cell",
    "selection",
    "selection_member",
    "list_order",
  ],
} as const;

type Part = keyof typeof PARTS | "history";

/** What is kept besides is told as what was done and where values came from. */
function partOf(table: string): Part {
  const parts = Object.keys(PARTS) as (keyof typeof PARTS)[];
  return parts.find((part) => (PARTS[part] as readonly string[]).includes(table)) ?? "history";
}

/** One line for each part of which something may be missing. */
export function missingOf({ missing }: Salvaged): string[] {
  const most = new Map<Part, number | null>();
  for (const { table, at_most } of missing) {
    const part = partOf(table);
    const known = most.has(part) ? most.get(part) : 0;
    most.set(part, at_most === null || known === null ? null : (known ?? 0) + at_most);
  }
  return [...most].map(([part, rows]) => {
    const what = t(`damaged-part-${part}`);
    return rows === null ? t("damaged-missing-unknown", { what }) : t("damaged-missing", { what, rows });
  });
}
