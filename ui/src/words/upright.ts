// Texts that people and files brought, made safe to stand in a sentence of ours. The same rule as the engine's values/hidden.rs.

/** What turns text round or takes no room at all. Line ends, tabs and the joiners that some scripts are spelled with are none of it. */
const HIDDEN =
  /(?![\n\r\t])\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\u{e0001}/gu;
/** Letters of the scripts that run from right to left. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether something in a text is not seen but changes how it or its surroundings look. */
export const hides = (text: string): boolean => text.search(HIDDEN) >= 0;

/** The text without it. */
export const upright = (text: string): string => text.replace(HIDDEN, "");

/** What is known of several texts, in one line. */
export const strung = (parts: (string | null | undefined | false)[]): string =>
  parts
    .filter((part) => typeof part === "string" && part !== "")
    .map((part) => seated(part as string))
    .join(" · ");

/** The text as a part of a sentence: what runs the other way runs so for itself alone. */
export function seated(text: string): string {
  const shown = upright(text);
  return FROM_THE_RIGHT.test(shown) ? `\u2068${shown}\u2069` : shown;
}
