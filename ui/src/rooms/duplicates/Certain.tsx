// The certain ones: ten to look at, then all of them at once, and the way back.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type Job, runJob } from "../../host";
import { Button, Card, Dialog, JobProgress, notify, RefusalCallout, refusalWords, Stack, useChanges } from "../../kit";
import { t } from "../../words";
import { PairView } from "./PairView";

/** Which ten are shown: the same ones until the next search, so that a second look sees the same. */
const SEED = 1;

export function Certain({ count, people }: { count: number; people: number }) {
  const changes = useChanges();
  const [looking, setLooking] = useState(false);
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const sample = useQuery({
    queryKey: ["duplicates", "sample", count],
    queryFn: () => engine.sampleCertain(SEED),
    enabled: looking,
  });
  const merge = () => {
    setLooking(false);
    const run = runJob((channel) => engine.mergeCertain(channel), engine.cancelJob);
    setJob(run);
    run.result
      .then(({ merged, stale: rooms }) => {
        if (merged.entry === null) return;
        changes.done(t("duplicates-merged", { count: merged.merged }), { entry: merged.entry, stale: rooms });
      })
      .catch((refusal) => notify({ text: refusalWords(refusal), state: "bad" }))
      .finally(() => setJob(null));
  };
  return (
    <Card title={t("duplicates-certain", { count })}>
      <Stack gap={3}>
        <p>{t("duplicates-certain-text", { people })}</p>
        {job ? (
          <JobProgress job={job} label={t("duplicates-merging")} unit="people" />
        ) : (
          <div>
            <Button tone="primary" onPress={() => setLooking(true)}>
              {t("duplicates-certain-look")}
            </Button>
          </div>
        )}
      </Stack>
      <Dialog
        open={looking}
        onClose={() => setLooking(false)}
        title={t("duplicates-sample-title")}
        size="l"
        confirm={{
          label: t("duplicates-certain-merge", { count }),
          onPress: merge,
          disabled: !sample.data,
        }}
      >
        <Stack gap={4}>
          <p>{t("duplicates-sample-text")}</p>
          {sample.error && <RefusalCallout refusal={sample.error} onRetry={() => sample.refetch()} />}
          {sample.data?.map((pair) => (
            <PairView key={pair.id} pair={pair} keep={pair.keep} />
          ))}
        </Stack>
      </Dialog>
    </Card>
  );
}
