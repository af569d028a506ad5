// Work that is usually done at once, and sometimes takes long: after a moment the window says what it does and how to stop it. How that
// looks is in Working.tsx.
import { engine, type Job, runJob } from "../../host";

export type Work = { job: Job<unknown>; label: string };

/** Nobody needs to be told of anything shorter. */
const SHORT_MS = 600;

let shown: Work | null = null;
const listeners = new Set<() => void>();

function show(work: Work | null): void {
  shown = work;
  for (const listener of listeners) listener();
}

export const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const shownWork = (): Work | null => shown;

/** Does a piece of work, told as `label` where it takes long. */
export function work<Result>(label: string, start: Parameters<typeof runJob<Result>>[0]): Promise<Result> {
  const job = runJob(start, engine.cancelJob);
  const mine: Work = { job, label };
  const timer = setTimeout(() => show(mine), SHORT_MS);
  return job.result.finally(() => {
    clearTimeout(timer);
    if (shown === mine) show(null);
  });
}
