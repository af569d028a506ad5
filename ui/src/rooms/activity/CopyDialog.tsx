// A copy without names for somebody who works with the figures: for whom, what is in it and what is not, and then its code.
import { useQueryClient } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { engine, type Job, type NamelessCopy, runJob } from "../../host";
import { Button, Callout, Checkbox, CodeToKeep, Dialog, failed, JobProgress, RefusalCallout, Stack, TextField } from "../../kit";
import { t } from "../../words";

export function CopyDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [purpose, setPurpose] = useState("");
  const [wrong, setWrong] = useState<unknown>(null);
  const [job, setJob] = useState<Job<NamelessCopy | null> | null>(null);
  const [made, setMade] = useState<NamelessCopy | null>(null);
  const [kept, setKept] = useState(false);
  const make = () => {
    setWrong(null);
    const run = runJob((channel) => engine.copyWithoutNames(purpose, channel), engine.cancelJob);
    setJob(run);
    run.result
      .then((copy) => {
        setMade(copy);
        if (copy) void queries.invalidateQueries({ queryKey: ["activity"] });
      })
      .catch(setWrong)
      .finally(() => setJob(null));
  };
  const showIt = () => engine.showLastFile().catch(failed);
  if (made) {
    return (
      <Dialog
        open
        held
        onClose={() => undefined}
        size="m"
        title={t("activity-copy-done", { file: made.handed.file_name })}
        confirm={{ label: t("activity-copy-end"), onPress: onClose, disabled: !kept }}
      >
        <Stack gap={4}>
          <p>{t("activity-copy-code", { people: made.handed.rows })}</p>
          <CodeToKeep code={made.code} save={() => engine.saveCopyCode(made.code)} onKept={() => setKept(true)} />
          <div>
            <Button icon={FolderOpen} onPress={() => void showIt()}>
              {t("activity-copy-show")}
            </Button>
          </div>
          <Checkbox isSelected={kept} onChange={setKept} hint={t("activity-copy-kept-hint")}>
            {t("activity-copy-kept")}
          </Checkbox>
        </Stack>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="m"
      held={job !== null}
      title={t("activity-copy-title")}
      {...(!job && { confirm: { label: t("activity-copy-do"), onPress: make, disabled: purpose.trim() === "" } })}
    >
      <Stack gap={4}>
        {job ? (
          <JobProgress job={job} label={t("job-copying")} unit="people" />
        ) : (
          <>
            <p>{t("activity-copy-what")}</p>
            <p>{t("activity-copy-without")}</p>
            <p>{t("activity-copy-back")}</p>
            <TextField
              label={t("activity-copy-for")}
              hint={t("activity-copy-for-hint")}
              value={purpose}
              onChange={(text) => {
                setPurpose(text);
                setWrong(null);
              }}
              autoFocus
            />
            {wrong !== null && <RefusalCallout refusal={wrong} />}
            <Callout state="warn">{t("activity-copy-still")}</Callout>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
