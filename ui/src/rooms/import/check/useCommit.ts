// The import itself: one transaction in the engine, followed and cancellable; afterwards everything that is kept is asked for again.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asRefusal, CANCELLED, engine, type Job, runJob } from "../../../host";
import { notify, useStale } from "../../../kit";
import { t } from "../../../words";
import { later, type Policy, type Receipt } from "../wire";

type Committing = Job<Awaited<ReturnType<typeof later.commitImport>>>;

export function useCommit(draft: number | null, policy: Policy) {
  const queries = useQueryClient();
  const stale = useStale();
  const [job, setJob] = useState<Committing | null>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const start = async () => {
    if (draft === null) return;
    setFailure(null);
    const run = runJob((channel) => later.commitImport(draft, policy, channel), engine.cancelJob);
    setJob(run);
    try {
      const changed = await run.result;
      stale(changed.stale);
      setReceipt(changed.value);
      queries.removeQueries({ queryKey: ["imports", "rehearsal", draft] });
    } catch (thrown) {
      if (asRefusal(thrown).code === CANCELLED) notify({ text: t("import-cancelled") });
      else setFailure(thrown);
    }
    setJob(null);
  };
  return { job, receipt, failure, start };
}
