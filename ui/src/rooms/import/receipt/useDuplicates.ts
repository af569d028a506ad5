// After an import the duplicates are looked for at once, so that the next step can be told in numbers.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { engine, type Found, type Job, runJob } from "../../../host";

/** `fresh` right after the import; later the receipt only tells what is still open. `whole`: everybody was searched, and not the new people alone. */
export function useDuplicates(batch: number, fresh: boolean): { found: Found | null; whole: boolean; job: Job<unknown> | null } {
  const queries = useQueryClient();
  const [found, setFound] = useState<Found | null>(null);
  const [whole, setWhole] = useState(true);
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (!fresh) {
      void engine.duplicatesSummary().then(setFound, () => undefined);
      return;
    }
    const run = runJob((channel) => engine.findDuplicatesAfter(batch, channel), engine.cancelJob);
    setJob(run);
    run.result
      .then((result) => {
        setFound(result.found);
        setWhole(result.whole);
        void queries.invalidateQueries({ queryKey: ["duplicates"] });
      })
      // Looking for duplicates can be done at any time in its own room; the import stands without it.
      .catch(() => undefined)
      .finally(() => setJob(null));
  }, [queries, batch, fresh]);
  return { found, whole, job };
}
