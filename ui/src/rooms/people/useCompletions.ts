// What could stand at the end of the search, while it is typed: the latest letter supersedes the question that is running.
import { useEffect, useRef, useState } from "react";
import { type Completion, engine, type Job, runJob } from "../../host";

/** A field's name is worth offering from its second letter on; values as soon as the colon stands. */
const WORTH = /(^|\s)-?([^\s"“„«:]{2,}|[^\s"“„«:]+:\S*|[^\s"“„«:]+:["“„«][^"”»]*)$/u;
const PAUSE_MS = 120;
const NONE: Completion[] = [];

/** Empty where nothing is being typed. A question that fails offers nothing: the search itself says what is wrong. */
export function useCompletions(typed: string | null): Completion[] {
  const [found, setFound] = useState<{ typed: string | null; offers: Completion[] }>({ typed: null, offers: [] });
  const running = useRef<Job<Completion[]> | null>(null);
  useEffect(() => {
    if (typed === null || !WORTH.test(typed)) return setFound({ typed: null, offers: [] });
    let current = true;
    const timer = window.setTimeout(() => {
      const job = runJob((channel) => engine.completeSearch(typed, channel), engine.cancelJob);
      running.current = job;
      job.result.then(
        (offers) => current && setFound({ typed, offers }),
        () => current && setFound({ typed, offers: [] }),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
      running.current?.cancel();
      running.current = null;
    };
  }, [typed]);
  // What was offered for another text would take away what was typed since.
  return found.typed === typed ? found.offers : NONE;
}
