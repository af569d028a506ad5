// Long work: its progress arrives on a channel, it can be cancelled, and it ends once. What the work is, is the caller's affair.
import { Channel } from "@tauri-apps/api/core";
import { asRefusal, CANCELLED, noShell, type Refusal } from "./refusal";
import { hasShell } from "./shell";

/** What the shell sends while it works; at most 20 a second. */
export type JobEvent =
  | { type: "started"; job: number; total: number | null }
  | { type: "phase"; id: string; total: number | null }
  | { type: "progress"; done: number; ratePerSec: number | null; etaSec: number | null };

export type JobStatus = "starting" | "running" | "cancelling" | "done" | "cancelled" | "failed";

/** One moment of a job; a new object at every change. */
export type JobState = {
  status: JobStatus;
  /** Names the sentence `job-<id>`, or nothing. */
  phase: string | null;
  done: number;
  total: number | null;
  ratePerSec: number | null;
  etaSec: number | null;
  refusal: Refusal | null;
};

export type Job<Result> = {
  /** The result; rejects with a `Refusal`, whose code is `CANCELLED` if the person stopped it. */
  result: Promise<Result>;
  state: () => JobState;
  subscribe: (listener: () => void) => () => void;
  cancel: () => void;
};

const START: JobState = {
  status: "starting",
  phase: null,
  done: 0,
  total: null,
  ratePerSec: null,
  etaSec: null,
  refusal: null,
};

/** The state after an event. A phase counts anew, in units of its own. */
export function afterEvent(state: JobState, event: JobEvent): JobState {
  if (event.type === "started") return { ...state, status: "running", total: event.total };
  const { ratePerSec = null, etaSec = null } = event.type === "progress" ? event : {};
  if (event.type === "progress") return { ...state, done: event.done, ratePerSec, etaSec };
  return { ...state, phase: event.id, total: event.total, done: 0, ratePerSec, etaSec };
}

/**
 * Starts a job and follows it.
 * `start` gets the channel to hand to the command; `stop` is the command that cancels by the job's number.
 */
export function runJob<Result>(
  start: (channel: Channel<JobEvent>) => Promise<Result>,
  stop?: (job: number) => Promise<unknown>,
): Job<Result> {
  let state = START;
  let number: number | null = null;
  let wantsStop = false;
  const listeners = new Set<() => void>();
  const become = (next: JobState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const askToStop = () => {
    if (wantsStop && number !== null && stop) stop(number).catch(() => undefined);
  };
  const hear = (event: JobEvent) => {
    if (event.type === "started") {
      number = event.job;
      askToStop();
    }
    const next = afterEvent(state, event);
    become(wantsStop ? { ...next, status: "cancelling" } : next);
  };
  const run = async (): Promise<Result> => {
    if (!hasShell()) throw noShell();
    const channel = new Channel<JobEvent>();
    channel.onmessage = hear;
    return start(channel);
  };
  const result = run().then(
    (data) => {
      become({ ...state, status: "done", refusal: null });
      return data;
    },
    (thrown: unknown) => {
      const refusal = asRefusal(thrown);
      become({ ...state, status: refusal.code === CANCELLED ? "cancelled" : "failed", refusal });
      throw refusal;
    },
  );
  // The state carries the failure too; a job that is only watched must not end as an unhandled rejection.
  result.catch(() => undefined);
  return {
    result,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: () => {
      if (wantsStop || (state.status !== "starting" && state.status !== "running")) return;
      wantsStop = true;
      become({ ...state, status: "cancelling" });
      askToStop();
    },
  };
}
