// How people, sources and amounts are put in words in this room.
import type { ContactRow, FacetValue, Money, Source } from "../../host";
import { type Formats, type PlainWordId, t } from "../../words";

/** A person without a name is called by the first thing that is known. */
export const nameOf = (row: Pick<ContactRow, "name" | "company" | "email" | "phone">): string =>
  row.name || row.company || row.email || row.phone || t("people-nameless");

export const moneyWords = (amounts: Money[], write: Formats): string =>
  amounts.map(({ minor, currency }) => write.money(minor, currency)).join(" + ");

/** Longer cells than this are told by their beginning. */
const CELL_SHOWN = 80;

/** “From newsletter.csv, row 1,204, 12 Mar 2026”, or “Entered by hand, 3 Apr 2026, anna”; and what the file had, where it was corrected. */
export function sourceWords(source: Source, write: Formats): string {
  const from = fromWords(source, write);
  if (source.corrected === null) return from;
  if (source.corrected === "") return t("people-source-corrected-blank", { from });
  const cell = [...source.corrected];
  const before = cell.length > CELL_SHOWN ? `${cell.slice(0, CELL_SHOWN).join("")}…` : source.corrected;
  return t("people-source-corrected", { from, before });
}

function fromWords({ file, row, at, by }: Source, write: Formats): string {
  if (!file && at && by) return t("people-source-hand-by", { day: write.date(at), by });
  if (!file) return at ? t("people-source-hand-on", { day: write.date(at) }) : t("people-source-hand");
  const day = at ? write.date(at) : "";
  if (row === null) return t("people-source-file", { file, day });
  return t("people-source-row", { file, row: write.number(row), day });
}

/** A birthday as the file knows it: a whole day, or day and month alone. */
export function bornWords(born: string, write: Formats): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(born)) return write.date(born, "long");
  const [, month, day] = /^--(\d{2})-(\d{2})$/.exec(born) ?? [];
  if (!month || !day) return born;
  return new Intl.DateTimeFormat(write.locale, { day: "numeric", month: "long" }).format(
    new Date(2000, Number(month) - 1, Number(day)),
  );
}

const STAGES: Record<string, PlainWordId> = {
  lead: "people-stage-lead",
  "first time": "people-stage-first-time",
  active: "people-stage-active",
  slipping: "people-stage-slipping",
  lapsed: "people-stage-lapsed",
  "won back": "people-stage-won-back",
};
const KINDS: Record<string, PlainWordId> = { person: "people-kind-person", organisation: "people-kind-organisation" };
const CHANNELS: Record<string, PlainWordId> = {
  email: "people-channel-email",
  phone: "people-channel-phone",
  sms: "people-channel-sms",
  letter: "people-channel-letter",
};

/** A value of a field as people say it. */
export function facetWords(field: string, { value, label }: Pick<FacetValue, "value" | "label">, write: Formats): string {
  if (label) return label;
  const plain = value ?? "";
  const said = { lifecycle: STAGES, kind: KINDS, reach: CHANNELS }[field]?.[plain];
  if (said) return t(said);
  if (field === "language") return languageWords(plain, write);
  return field === "country" ? countryWords(plain, write) : plain;
}

/** A country's code as its name, where it is one. */
function countryWords(code: string, write: Formats): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([write.locale], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** A language code as a word, where it is one. */
export function languageWords(code: string, write: Formats): string {
  try {
    return new Intl.DisplayNames([write.locale], { type: "language", fallback: "code" }).of(code) ?? code;
  } catch {
    return code;
  }
}
