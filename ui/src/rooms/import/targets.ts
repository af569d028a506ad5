// What a column can become, in the groups of the menu. The words are in import-targets.ftl, the meaning is the engine's.
import type { Target } from "../../host";
import { t } from "../../words";

export type PlainTarget = Exclude<Target["kind"], "ignore" | "keep">;

/** Columns that say who does not want to hear more; a file may have several of them. */
const REFUSALS = ["no_email", "no_phone", "no_sms", "no_letter", "no_contact", "subscription", "deceased"] as const;

/** What became of a mailing; a file may have several columns about one of them. */
const MAIL = ["mail_sent", "mail_opened", "mail_clicked", "mail_bounced", "mail_returned"] as const;

export const TARGET_GROUPS = {
  person: [
    "full_name",
    "given_name",
    "middle_name",
    "family_name",
    "prefix",
    "suffix",
    "gender",
    "born",
    "language",
    "customer_number",
  ],
  reach: ["email", "phone", "mobile", "street", "house_number", "postcode", "city", "postcode_city", "region", "country"],
  moved: [
    "new_street",
    "new_house_number",
    "new_postcode",
    "new_city",
    "new_postcode_city",
    "new_region",
    "new_country",
    "moved",
  ],
  work: ["company", "job_title"],
  consent: ["consent_email", "consent_phone", "consent_sms", "consent_letter", "consent_day", "opt_out_day", ...REFUSALS],
  purchase: [
    "order_number",
    "order_day",
    "product",
    "sku",
    "category",
    "quantity",
    "unit_price",
    "line_total",
    "order_total",
    "currency",
  ],
  event: ["event_name", "event_day"],
  mailing: ["mailing", "mail_event", ...MAIL],
  service: ["ticket", "case_subject", "case_opened", "case_status"],
  survey: ["answer", "answer_day"],
  demography: ["marital_status", "education", "income_band"],
  loyalty: ["points", "tier", "points_expiry"],
  other: ["tags", "note"],
} as const satisfies Record<string, readonly PlainTarget[]>;

export type TargetGroup = keyof typeof TARGET_GROUPS;

export const GROUP_NAMES = Object.keys(TARGET_GROUPS) as TargetGroup[];

/** These may be given to several columns of one file. */
const REPEATABLE: Target["kind"][] = [
  "ignore",
  "keep",
  "email",
  "phone",
  "mobile",
  "note",
  "tags",
  "street",
  "house_number",
  "new_street",
  "new_house_number",
  "moved",
  ...REFUSALS,
  ...MAIL,
  "answer",
];

export const mayRepeat = (kind: Target["kind"]): boolean => REPEATABLE.includes(kind);

export function targetWords(target: Target): string {
  if (target.kind === "ignore") return t("import-target-ignore");
  if (target.kind === "keep") return t("import-target-keep", { label: target.label });
  return t(`import-target-${target.kind}`);
}
