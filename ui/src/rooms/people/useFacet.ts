// The values of a field among the people who are shown, with how many have each; other people supersede the question that is running.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { engine, type Facet, runJob } from "../../host";
import { scopeOf, type Wanted } from "./wanted";

/** The values of a field, and among whom they were counted. */
export type Counted = { facet: Facet; of: string };

/** The same for the same people. */
export const peopleOf = ({ search, view, segment }: Pick<Wanted, "search" | "view" | "segment">) =>
  JSON.stringify([view, segment, search]);

export function useFacet({ search, view, segment }: Wanted, field: string, find: string, most: number) {
  return useQuery({
    queryKey: ["people", "facet", view, segment, search, field, find, most],
    queryFn: ({ signal }): Promise<Counted> => {
      const scope = scopeOf({ view, segment });
      const job = runJob((channel) => engine.facet(scope, search, field, find, most, channel), engine.cancelJob);
      signal.addEventListener("abort", () => job.cancel());
      return job.result.then((facet) => ({ facet, of: peopleOf({ search, view, segment }) }));
    },
    // The numbers of before stay, dimmed, until the new ones are there.
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
