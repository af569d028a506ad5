// Whom the address asks for: `?q=koch&sort=-revenue,city&view=12&of=Gone quiet&person=7`, or `?segment=3`, or by a saved view `?saved=2`. The names of
// the sorts are the columns of the grid.
import type { Scope, Sort, ViewSpec } from "../../host";
import type { GridSort } from "../../kit";

export const SORTS: Sort[] = ["name", "city", "added", "last_purchase", "revenue", "purchases"];

export type PeopleSort = GridSort & { column: Sort };

export type Wanted = {
  search: string;
  sort: PeopleSort;
  /** By what those who are equal in it are sorted, the weightier first. */
  further?: PeopleSort[];
  /** A result set that another room opened: a mark of a chart, a step of a ladder. */
  view: number | null;
  /** A saved segment. */
  segment: number | null;
  /** What the room that led here calls these people. */
  of: string;
  /** Who is open in the panel. */
  person: number | null;
  /** The saved view that was picked. */
  saved: number | null;
  /** Whether what they have in common stands beside them. */
  narrow: boolean;
};

const numberOf = (text: string | undefined): number | null => (text && /^\d+$/.test(text) ? Number(text) : null);

/** `-revenue,city`: what nobody can sort by, and what stands there twice, is passed over. */
function sortsOf(text: string): PeopleSort[] {
  const sorts: PeopleSort[] = [];
  for (const part of text.split(",")) {
    const column = SORTS.find((sort) => sort === part.replace(/^-/, ""));
    if (!column || sorts.some((sort) => sort.column === column)) continue;
    sorts.push({ column, direction: part.startsWith("-") ? "descending" : "ascending" });
  }
  return sorts;
}

export function wantedOf(search: Record<string, string>): Wanted {
  const [sort = { column: "name", direction: "ascending" }, ...further] = sortsOf(search.sort ?? "");
  return {
    search: search.q ?? "",
    sort,
    ...(further.length > 0 && { further }),
    view: numberOf(search.view),
    segment: numberOf(search.segment),
    of: search.of ?? "",
    person: numberOf(search.person),
    saved: numberOf(search.saved),
    narrow: search.narrow === "1",
  };
}

/** For the address; by name, which is the usual, is not written. */
export function sortText(sort: GridSort | null, further: GridSort[] = []): string | undefined {
  if (!sort || (sort.column === "name" && sort.direction === "ascending" && further.length === 0)) return undefined;
  return [sort, ...further].map(({ column, direction }) => `${direction === "descending" ? "-" : ""}${column}`).join(",");
}

export const specOf = ({ search, sort, further = [] }: Pick<Wanted, "search" | "sort" | "further">): ViewSpec => ({
  search,
  sort: sort.column,
  descending: sort.direction === "descending",
  ...(further.length > 0 && {
    further: further.map(({ column, direction }) => ({ sort: column, descending: direction === "descending" })),
  }),
});

/** The same as the address writes it. */
export const specSortText = ({ sort, descending, further = [] }: ViewSpec): string | undefined => {
  const by = (column: Sort, falling: boolean): GridSort => ({ column, direction: falling ? "descending" : "ascending" });
  return sortText(
    by(sort, descending),
    further.map((key) => by(key.sort, key.descending)),
  );
};

export function scopeOf({ view, segment }: Pick<Wanted, "view" | "segment">): Scope {
  if (view !== null) return { kind: "view", view };
  return segment === null ? { kind: "everyone" } : { kind: "segment", id: segment };
}
