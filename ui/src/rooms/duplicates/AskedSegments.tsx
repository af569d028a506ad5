// Saved segments that ask about a spelling which goes: told before it goes, and never rewritten by themselves.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  type AskedSpelling,
  asRefusal,
  CANCELLED,
  engine,
  type Job,
  type Respelled,
  runJob,
  type SpelledColumn,
} from "../../host";
import { Button, Callout, JobProgress, Link, RefusalCallout } from "../../kit";
import { t } from "../../words";
import style from "./spellings.module.css";

/** What is over sooner is not worth a bar that comes and goes at every tick. */
const SLOW_MS = 800;

/** The search, once it takes its time. */
function useSlow(job: Job<unknown> | null): Job<unknown> | null {
  const [slow, setSlow] = useState<Job<unknown> | null>(null);
  useEffect(() => {
    if (!job) return;
    const timer = window.setTimeout(() => setSlow(job), SLOW_MS);
    return () => window.clearTimeout(timer);
  }, [job]);
  return slow === job ? slow : null;
}

export function AskedSegments({ column, wanted }: { column: SpelledColumn; wanted: Respelled[] }) {
  const [job, setJob] = useState<Job<AskedSpelling[]> | null>(null);
  const {
    data: asked,
    error,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: ["segments", "asking", column, wanted],
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.askingSegments(column, wanted, channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      setJob(run);
      return run.result;
    },
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
  const slow = useSlow(isFetching ? job : null);
  if (wanted.length === 0) return null;
  if (slow) return <JobProgress job={slow} label={t("spellings-asking")} unit="people" />;
  // Silence would say that no segment asks.
  if (error && asRefusal(error).code === CANCELLED) {
    return (
      <Callout actions={<Button onPress={() => void refetch()}>{t("spellings-ask")}</Button>}>{t("spellings-not-asked")}</Callout>
    );
  }
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!asked || asked.length === 0) return null;
  return (
    <Callout state="warn" title={t("spellings-asked", { count: new Set(asked.map((one) => one.id)).size })}>
      <ul className={style.asked}>
        {asked.map(({ id, name, spelling }) => (
          <li key={`${id} ${spelling}`}>
            <Link to={`/segments/${id}`}>{t("spellings-asked-one", { name, spelling })}</Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
