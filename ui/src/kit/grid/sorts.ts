// By what rows are sorted: one column, or several of which each decides among rows that are equal in those before. Pure.
import type { GridSort } from "./types";

const turned = (direction: GridSort["direction"]) => (direction === "ascending" ? "descending" : "ascending");

/** After a column was chosen: alone, or with `add` behind the others. A column that is among them turns round, and leaves at the third time. */
export function sortedBy(
  sorts: GridSort[],
  column: string,
  direction: GridSort["direction"] | undefined,
  add: boolean,
): GridSort[] {
  const now = sorts.find((sort) => sort.column === column);
  const next: GridSort = { column, direction: direction ?? (now ? turned(now.direction) : "ascending") };
  if (!add) return [next];
  if (!now) return [...sorts, next];
  const leaves = direction === undefined && now.direction === "descending" && sorts.length > 1;
  return sorts.flatMap((sort) => (sort.column === column ? (leaves ? [] : [next]) : [sort]));
}
