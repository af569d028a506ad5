// Who lives together: one press groups them, one takes it back. Nobody is merged.
import { useState } from "react";
import { engine, type Job, runJob } from "../../host";
import { Button, Card, failed, JobProgress, notify, Stack, useChanges, useFocusBack } from "../../kit";
import { t } from "../../words";

export function Households() {
  const changes = useChanges();
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const back = useFocusBack(job);
  const group = () => {
    const run = runJob((channel) => engine.groupHouseholds(channel), engine.cancelJob);
    setJob(run);
    run.result
      .then(({ grouped, stale: rooms }) => {
        const { people, households, entry } = grouped;
        if (entry === null) {
          notify({ text: t("duplicates-households-same", { people, households }) });
          return;
        }
        changes.done(t("duplicates-households-done", { people, households }), { entry, stale: rooms });
      })
      .catch(failed)
      .finally(() => setJob(null));
  };
  return (
    <Card title={t("duplicates-households")}>
      <Stack gap={3}>
        <p>{t("duplicates-households-text")}</p>
        {job ? (
          <JobProgress job={job} label={t("duplicates-households-finding")} unit="people" instead />
        ) : (
          <div>
            <Button onPress={group} autoFocus={back}>
              {t("duplicates-households-group")}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}
