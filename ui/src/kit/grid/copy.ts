// Rows as text for a spreadsheet: columns by tab, rows by line, nothing that a spreadsheet would run. The same rule as the engine's
// values/formula.rs, so that what is copied here and what is exported there are alike.

/** Begins, behind blanks, with a sign that begins a formula; also in its full-width form. Quotes that a text brings itself are taken off when
 * it is pasted. */
const LIVE = /^[ "\u00a0\u3000\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** A number or a phone number computes nothing: `-5`, `+3.50`, `+49 30 123456`. */
const PLAIN = /^(?:[+-]\d[\d.,]{0,20}|\+\d[\d ]{4,30})$/;

function cellText(text: string): string {
  // Line breaks and tabs would start a new cell.
  const flat = text.replace(/[\t\r\n]+/g, " ");
  const bare = flat.replace(/^'+/, "");
  return LIVE.test(bare) && !PLAIN.test(flat) ? `'${flat}` : flat;
}

/** The titles and the rows as tab-separated lines. */
export function toTsv<Row>(columns: { title: string; text: (row: Row) => string }[], rows: Row[]): string {
  const head = columns.map((column) => cellText(column.title)).join("\t");
  const lines = rows.map((row) => columns.map((column) => cellText(column.text(row))).join("\t"));
  return [head, ...lines].join("\n");
}
