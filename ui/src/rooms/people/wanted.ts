// Whom the address asks for: `?q=koch&sort=-revenue&view=12&of=Gone quiet&person=7`, or `?segment=3`. The names of the sorts are the columns of the grid.
import type { Scope, Sort, ViewSpec } from "../../host";
import type { GridSort } from "../../kit";

export const SORTS: Sort[] = ["name", "city", "added", "last_purchase", "revenue", "purchases"];

export type Wanted = {
  search: string;
  sort: GridSort & { column: Sort };
  /** A result set that another room opened: a mark of a chart, a step of a ladder. */
  view: number | null;
  /** A saved segment. */
  segment: number | null;
  /** What the room that led here calls these people. */
  of: string;
  /** Who is open in the panel. */
  person: number | null;
};

const numberOf = (text: string | undefined): number | null => (text && /^\d+$/.test(text) ? Number(text) : null);

export function wantedOf(search: Record<string, string>): Wanted {
  const falling = search.sort?.startsWith("-") ?? false;
  const column = SORTS.find((sort) => sort === search.sort?.replace(/^-/, "")) ?? "name";
  return {
    search: search.q ?? "",
    sort: { column, direction: falling ? "descending" : "ascending" },
    view: numberOf(search.view),
    segment: numberOf(search.segment),
    of: search.of ?? "",
    person: numberOf(search.person),
  };
}

/** For the address; by name, which is the usual, is not written. */
export function sortText(sort: GridSort | null): string | undefined {
  if (!sort || (sort.column === "name" && sort.direction === "ascending")) return undefined;
  return `${sort.direction === "descending" ? "-" : ""}${sort.column}`;
}

export const specOf = ({ search, sort }: Wanted): ViewSpec => ({
  search,
  sort: sort.column,
  descending: sort.direction === "descending",
});

export function scopeOf({ view, segment }: Wanted): Scope {
  if (view !== null) return { kind: "view", view };
  return segment === null ? { kind: "everyone" } : { kind: "segment", id: segment };
}
