// What could stand at the end of the search, while it is typed: the latest letter supersedes the question that is running.
import { useEffect, useRef, useState } from "react";
import { type Completion, engine, type Job, runJob } from "../../host";

/** A field's name is worth offering from its second letter on; values as soon as the colon stands. */
const WORTH = /(^|\s)-?([^\s"“„«:]{2,}|[^\s"“„«:]+:\S*|[^\s"“„«:]+:["“„«][^"”»]*)$/u;
const PAUSE_MS = 120;

/** Empty where nothing is being typed. A question that fails offers nothing: the search itself says what is wrong. */
export function useCompletions(typed: string | null): Completion[] {
  const [found, setFound] = useState<Completion[]>([]);
  const running = useRef<Job<Completion[]> | null>(null);
  useEffect(() => {
    running.current?.cancel();
    running.current = null;
    if (typed === null || !WORTH.test(typed)) return setFound([]);
    let current = true;
    const timer = window.setTimeout(() => {
      const job = runJob((channel) => engine.completeSearch(typed, channel), engine.cancelJob);
      running.current = job;
      job.result.then(
        (completions) => current && setFound(completions),
        () => current && setFound([]),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [typed]);
  return found;
}
