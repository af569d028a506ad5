// The segments that were ticked, as the address keeps them (`?among=3,1`), and what to call people who are in some of them.
import type { Combination, Overlap } from "../../host";
import { type Formats, t } from "../../words";

/** The engine lays no more over each other (MOST_OVERLAPPING). */
export const MOST = 8;

/** A segment's name is no longer than this. */
const NAME = 200;

export function amongOf(text: string | undefined): number[] {
  const ids = (text ?? "").split(",").filter((part) => /^\d{1,9}$/.test(part));
  return [...new Set(ids.map(Number))];
}

/** For the address; nothing where nothing is ticked. */
export const amongText = (ids: Iterable<number>): string | undefined => [...ids].join(",") || undefined;

const nameOf = (found: Overlap, id: number): string => found.segments.find((one) => one.id === id)?.name ?? "";

const quoted = (found: Overlap, ids: number[]): string[] =>
  ids.map((id) => t("segments-overlap-quoted", { name: nameOf(found, id) }));

/** Only in “A” and “B”. */
export function called(found: Overlap, { segments }: Pick<Combination, "segments">, write: Formats): string {
  if (segments.length === 0) return t("segments-overlap-in-none");
  if (segments.length === found.segments.length) return t("segments-overlap-in-all");
  return t("segments-overlap-only", { names: write.list(quoted(found, segments)) });
}

/** “A” and “B”. */
export const both = (found: Overlap, one: number, other: number, write: Formats): string =>
  write.list(quoted(found, [one, other]));

/** What a combination is called as a segment of its own, where nothing stands beside it: A and B, not C. A number may have to stand behind it. */
export function fullName(found: Overlap, { segments }: Pick<Combination, "segments">, write: Formats): string {
  const rest = found.segments.filter((one) => !segments.includes(one.id)).map((one) => one.name);
  const within = write.list(segments.map((id) => nameOf(found, id)));
  const without = write.list(rest, "disjunction");
  const name =
    segments.length === 0
      ? t("segments-overlap-name-none", { without })
      : rest.length === 0
        ? within
        : t("segments-overlap-name", { within, without });
  return [...name].slice(0, NAME - 5).join("");
}
