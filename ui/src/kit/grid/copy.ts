// Rows as text for a spreadsheet: columns by tab, rows by line, nothing that a spreadsheet would run.

/** Line breaks and tabs would start a new cell; a leading =, @ or a sign that is no number would start a formula. */
function cellText(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, " ");
  return /^[=@]|^[+-](?![\d\s(])/.test(flat) ? ` ${flat}` : flat;
}

/** The titles and the rows as tab-separated lines. */
export function toTsv<Row>(columns: { title: string; text: (row: Row) => string }[], rows: Row[]): string {
  const head = columns.map((column) => cellText(column.title)).join("\t");
  const lines = rows.map((row) => columns.map((column) => cellText(column.text(row))).join("\t"));
  return [head, ...lines].join("\n");
}
