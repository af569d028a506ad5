// What a selection means to a room: how many, who, and how to tell the engine without naming millions.
import { countOf, everybody, has, NOBODY, type Ranges, without } from "./ranges";
import type { GridSelection, View } from "./types";

/** The selected rows of this view; a selection made in another view selects nobody here. */
export const rangesIn = (selection: GridSelection | null | undefined, { view }: View): Ranges =>
  selection && selection.view === view ? selection.ranges : NOBODY;

export const selectedCount = (selection: GridSelection | null | undefined, view: View): number =>
  countOf(rangesIn(selection, view));

export const isSelected = (selection: GridSelection | null | undefined, view: View, index: number): boolean =>
  has(rangesIn(selection, view), index);

export const selectEverybody = (view: View): GridSelection => ({ view: view.view, ranges: everybody(view.total) });
export const selectNobody = (view: View): GridSelection => ({ view: view.view, ranges: NOBODY });

/** For the engine: either named ids, or everybody in the view but some. Names the shorter list. */
export type Pick<Id> = { kind: "ids"; ids: Id[] } | { kind: "view"; view: View["view"]; except: Id[] };

/** What the engine gives at a time. */
const PAGE = 500;

export async function pickOf<Row, Id>(
  selection: GridSelection,
  view: View,
  load: (view: View, from: number, to: number, signal: AbortSignal) => Promise<Row[]>,
  id: (row: Row) => Id,
  signal: AbortSignal = new AbortController().signal,
): Promise<Pick<Id>> {
  const chosen = rangesIn(selection, view);
  const left = chosen.reduce((rest, [from, to]) => without(rest, from, to), everybody(view.total));
  const most = countOf(chosen) > view.total / 2;
  const ids: Id[] = [];
  for (const [from, to] of most ? left : chosen) {
    for (let at = from; at < to; at += PAGE) {
      const rows = await load(view, at, Math.min(to, at + PAGE), signal);
      ids.push(...rows.map(id));
    }
  }
  return most ? { kind: "view", view: view.view, except: ids } : { kind: "ids", ids };
}
