// What a search may have been meant as, asked once it found nobody or next to nobody; the next letter supersedes the question.
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { engine, runJob, type Similar, type View } from "../../host";
import type { OpenView } from "./useView";
import { scopeOf, sortText, specOf, type Wanted } from "./wanted";

/** Where more than these are found, they are who was meant. */
const FEW = 3;

export type Guess = {
  similar: Similar | null;
  /** Who stands in the place of nobody; while the answer is awaited, whoever stood there before. */
  others: View | null;
  looking: boolean;
};

/** `opened` is what the search as it is now found; nothing while it is not known. */
export function useSimilar(wanted: Wanted, opened: OpenView | null): Guess {
  const { search, sort, further, view, segment } = wanted;
  const scope = `${view} ${segment}`;
  const before = useRef<{ scope: string; others: View | null } | null>(null);
  const { data, isFetching } = useQuery({
    // The number of the result set stands for the people as they are: after a change it is another.
    queryKey: ["people", "similar", view, segment, search, sortText(sort, further), opened?.view],
    queryFn: ({ signal }) => {
      const job = runJob((channel) => engine.similarPeople(scopeOf(wanted), specOf(wanted), channel), engine.cancelJob);
      signal.addEventListener("abort", () => job.cancel());
      return job.result;
    },
    enabled: opened !== null && opened.total <= FEW && search.trim() !== "",
    gcTime: 0,
  });
  if (data) before.current = { scope, others: data.people };
  else if (opened && !isFetching) before.current = null;
  const others = before.current?.scope === scope ? before.current.others : null;
  return { similar: data?.similar ?? null, others, looking: isFetching };
}
