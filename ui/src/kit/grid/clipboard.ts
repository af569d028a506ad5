// Puts rows on the clipboard. At most as many as a person would paste; more leaves by export, where it is logged.
import { toTsv } from "./copy";
import { countOf, type Ranges } from "./ranges";
import type { GridColumn } from "./types";

export const MOST_COPIED = 10_000;
/** What the engine gives at a time. */
const PAGE = 500;

/** How many rows were copied; null if there are too many or the clipboard refused. */
export async function copyRows<Row>(
  ranges: Ranges,
  columns: GridColumn<Row>[],
  load: (from: number, to: number, signal: AbortSignal) => Promise<Row[]>,
): Promise<number | null> {
  if (countOf(ranges) > MOST_COPIED) return null;
  try {
    const rows: Row[] = [];
    const { signal } = new AbortController();
    for (const [from, to] of ranges) {
      for (let at = from; at < to; at += PAGE) rows.push(...(await load(at, Math.min(to, at + PAGE), signal)));
    }
    await navigator.clipboard.writeText(toTsv(columns, rows));
    return rows.length;
  } catch {
    return null;
  }
}
