// A running job of the shell: how far, how fast, how long still, and the way to stop it.
import { useRef, useSyncExternalStore } from "react";
import type { Job, JobState } from "../../host";
import { t, tByCode, useFormats } from "../../words";
import { Button } from "../action/Button";
import { ProgressBar } from "./ProgressBar";
import style from "./progress.module.css";

export type JobProgressProps = {
  job: Job<unknown>;
  /** What is being done, such as “Importing clients.xlsx”. */
  label: string;
  /** Names what is counted: “rows”, “people”. */
  unit: "rows" | "people";
  /** It stands where the button stood that was pressed: Cancel has the focus then. */
  instead?: boolean;
};

/**
 * Whether the button whose place a job's progress took has the focus again: as soon as the job is off the page, unless the person went
 * elsewhere meanwhile. Goes into its `autoFocus`.
 */
export function useFocusBack(job: Job<unknown> | null): boolean {
  const was = useRef(false);
  const focused = document.activeElement;
  const back = was.current && job === null && (!focused || focused === document.body || focused.closest("[data-job]") !== null);
  was.current ||= job !== null;
  return back;
}

/** The job's state, anew at every change. */
export function useJob(job: Job<unknown>): JobState {
  return useSyncExternalStore(job.subscribe, job.state);
}

/** What a phase counts; those that count steps or shares of something are told as a share alone. */
const COUNTED: Record<string, "rows" | "people"> = {
  "intake-cleaning": "rows",
  "intake-checking": "people",
  exporting: "people",
  "checking-names": "people",
  freezing: "people",
};

/** What is counted now: as long as no phase is told, what the caller says. */
export const unitOf = (phase: string | null, unit: "rows" | "people"): "rows" | "people" | null =>
  phase === null ? unit : (COUNTED[phase] ?? null);

/** The words under the bar: the phase, the speed and, from the engine's own estimate, the time left. */
export function jobWords(state: JobState, unit: "rows" | "people" | null, write: ReturnType<typeof useFormats>): string[] {
  if (state.status === "cancelling") return [t("kit-job-stopping")];
  const phase = state.phase ? [tByCode("job-", state.phase, "")].filter(Boolean) : [];
  const rate = unit && state.ratePerSec ? [t(`kit-job-rate-${unit}`, { rate: write.number(Math.round(state.ratePerSec)) })] : [];
  const left = state.etaSec !== null ? [t("kit-job-left", { time: write.duration(state.etaSec) })] : [];
  return [...phase, ...rate, ...left];
}

export function JobProgress({ job, label, unit, instead = false }: JobProgressProps) {
  const state = useJob(job);
  const write = useFormats();
  const share = state.total ? state.done / state.total : null;
  const counts = unitOf(state.phase, unit);
  const counted = counts && state.total ? { words: t(`kit-job-count-${counts}`, { done: state.done, total: state.total }) } : {};
  const running = state.status === "starting" || state.status === "running";
  return (
    <div className={style.job} data-job="">
      <div>
        <ProgressBar label={label} share={state.status === "done" ? 1 : share} {...counted} />
        <div className={style.under}>{jobWords(state, counts, write).join(" · ")}</div>
      </div>
      {(running || state.status === "cancelling") && (
        <Button onPress={job.cancel} busy={!running} autoFocus={instead}>
          {t("kit-cancel")}
        </Button>
      )}
    </div>
  );
}
