// Which language and which number formats are in force. Loading the sentences themselves is in catalogue.ts.
import { prefs } from "../host";

/** What the product speaks; en-XA is the pseudo-language for testing. */
export const LANGUAGES = ["en", "en-XA"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A computer set to the plain "C" locale names a language that is none; such names are passed over. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const ofComputer = (): readonly string[] => [...navigator.languages.filter(isTag), "en"];

/** The language of the sentences. */
export function language(): Language {
  const wanted = prefs.get().language;
  const asked = wanted === "system" ? ofComputer() : [wanted];
  for (const tag of asked) {
    const known = LANGUAGES.find((l) => l === tag) ?? LANGUAGES.find((l) => l === tag.split("-")[0]);
    if (known) return known;
  }
  return "en";
}

/** The locale of numbers and dates, which may differ from the language. */
export function formatLocale(): string {
  const wanted = prefs.get().formats;
  if (wanted !== "system") return wanted;
  const first = ofComputer()[0] ?? "en";
  const spoken = language().split("-")[0];
  // A computer in de-AT with an English window still writes numbers as de-AT does; an English one keeps its region.
  return Intl.NumberFormat.supportedLocalesOf([first]).length ? first : (spoken ?? "en");
}

/** For fields and calendars: they speak the language, and order days and numbers as the formats' region does. */
export function fieldLocale(): string {
  const { region } = new Intl.Locale(formatLocale()).maximize();
  const spoken = new Intl.Locale(language()).language;
  return region ? `${spoken}-${region}` : spoken;
}

/** The direction of the language's script. */
export const direction = (tag: string): "ltr" | "rtl" => (/^(ar|he|fa|ur)\b/.test(tag) ? "rtl" : "ltr");
