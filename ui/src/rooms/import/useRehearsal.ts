// The dry run over all rows: asked for as soon as something depends on it, and again whenever a choice changed.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { engine, type FileDraft, type Job, type Policy, type Rehearsal, runJob } from "../../host";
import { usePlace } from "../../kit";

export const POLICIES: Policy[] = ["fill", "fill_only", "new", "update", "update_only", "add"];

export const policyOf = (text: string | undefined): Policy => POLICIES.find((policy) => policy === text) ?? "fill";

export function useRehearsal(draft: number | null, files: FileDraft[], wanted: boolean) {
  const policy = policyOf(usePlace().search.policy);
  const [job, setJob] = useState<Job<Rehearsal> | null>(null);
  const query = useQuery({
    queryKey: ["imports", "rehearsal", draft, policy],
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.rehearseImport(draft ?? 0, policy, channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      setJob(run);
      return run.result;
    },
    enabled: wanted && draft !== null && files.length > 0,
    placeholderData: (before) => before,
  });
  useEffect(() => () => job?.cancel(), [job]);
  return { ...query, job: query.isFetching ? job : null, policy };
}

export type RehearsalQuery = ReturnType<typeof useRehearsal>;
