// The count while a rule is being built: the latest edit supersedes the running one, the old answer stays until the new is there.
import { useEffect, useRef, useState } from "react";
import { engine, type Job, type Preview, type Rule, runJob } from "../../host";

/** Long enough that typing a word asks once. */
const PAUSE_MS = 120;

export type Previewed = { preview: Preview | null; refusal: unknown; busy: boolean };

export function usePreview(rule: Rule | null): Previewed {
  const [state, setState] = useState<Previewed>({ preview: null, refusal: null, busy: false });
  const running = useRef<Job<Preview> | null>(null);
  const key = JSON.stringify(rule);
  useEffect(() => {
    const wanted = JSON.parse(key) as Rule | null;
    running.current?.cancel();
    running.current = null;
    if (wanted === null) {
      setState({ preview: null, refusal: null, busy: false });
      return;
    }
    setState((before) => ({ ...before, busy: true }));
    let current = true;
    const timer = window.setTimeout(() => {
      const job = runJob((channel) => engine.previewSegment(wanted, channel), engine.cancelJob);
      running.current = job;
      job.result.then(
        (preview) => current && setState({ preview, refusal: null, busy: false }),
        (refusal) => current && setState((before) => ({ ...before, refusal, busy: false })),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [key]);
  return state;
}
