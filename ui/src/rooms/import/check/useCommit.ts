// The import itself: one transaction in the engine, followed and cancellable; afterwards its receipt has an address of its own.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asRefusal, CANCELLED, engine, type ImportedNow, type Job, type Policy, runJob } from "../../../host";
import { notify, usePlace, useStale } from "../../../kit";
import { t } from "../../../words";

export function useCommit(draft: number | null, policy: Policy) {
  const queries = useQueryClient();
  const stale = useStale();
  const { go } = usePlace();
  const [job, setJob] = useState<Job<ImportedNow> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const start = async () => {
    if (draft === null) return;
    setFailure(null);
    const run = runJob((channel) => engine.commitImport(draft, policy, channel), engine.cancelJob);
    setJob(run);
    try {
      const { receipt, stale: rooms } = await run.result;
      queries.removeQueries({ queryKey: ["imports", "rehearsal", draft] });
      queries.removeQueries({ queryKey: ["imports", "draft", draft] });
      stale(rooms);
      // The receipt of a file that came again is that of its first import; that nothing was done now is told by the address.
      const again = receipt.already_imported;
      go("/import", again ? { receipt: receipt.batch, again } : { receipt: receipt.batch, found: true });
    } catch (thrown) {
      if (asRefusal(thrown).code === CANCELLED) notify({ text: t("import-cancelled") });
      else setFailure(thrown);
      setJob(null);
    }
  };
  return { job, failure, start };
}
