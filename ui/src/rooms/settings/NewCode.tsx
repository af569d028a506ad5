// A new recovery code for the open house file: why one would, what becomes of the backups from before, and then the code, which has to be
// kept before anything else.
import { useState } from "react";
import { asRefusal, engine, type Job, type NewRecoveryCode, type OlderBackups, runJob } from "../../host";
import {
  Callout,
  Checkbox,
  CodeToKeep,
  Dialog,
  JobProgress,
  RadioGroup,
  RefusalCallout,
  refusalWords,
  Stack,
  TextField,
  useHouseAgain,
  useHouseChanged,
} from "../../kit";
import { T, t } from "../../words";

export type NewCodeProps = { name: string; passphrase: boolean; onClose: () => void };

const OLDER: OlderBackups[] = ["reseal", "keep", "remove"];

export function NewCode({ name, passphrase, onClose }: NewCodeProps) {
  const changed = useHouseChanged();
  const again = useHouseAgain();
  const [older, setOlder] = useState<OlderBackups>("reseal");
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [wrong, setWrong] = useState<unknown>(null);
  const [job, setJob] = useState<Job<NewRecoveryCode> | null>(null);
  const [made, setMade] = useState<NewRecoveryCode | null>(null);
  const [kept, setKept] = useState(false);
  const end = () => {
    onClose();
    // The file was closed meanwhile, and is open again.
    void changed();
  };
  const make = () => {
    setWrong(null);
    const run = runJob(
      (channel) => engine.newRecoveryCode(older, passphrase ? current : null, passphrase ? fresh : null, channel),
      engine.cancelJob,
    );
    setJob(run);
    run.result
      .then(setMade)
      .catch((thrown) => {
        setWrong(thrown);
        return again(thrown);
      })
      .finally(() => setJob(null));
  };
  if (made) {
    return (
      <Dialog
        open
        held
        onClose={() => undefined}
        size="m"
        title={t("settings-recode-done", { name })}
        confirm={{ label: t("settings-recode-end"), onPress: end, disabled: !kept }}
      >
        <Stack gap={4}>
          <p>
            <T id="settings-recode-keep-it" args={{ name }} />
          </p>
          <CodeToKeep code={made.code} onKept={() => setKept(true)} />
          {made.trouble && (
            <Callout state="warn" title={t("settings-recode-trouble")}>
              {made.trouble}
            </Callout>
          )}
          {made.older > 0 && <p>{t("rescue-older-backups", { backups: made.older })}</p>}
          <Checkbox isSelected={kept} onChange={setKept} hint={t("start-code-kept-hint")}>
            {t("start-code-kept")}
          </Checkbox>
        </Stack>
      </Dialog>
    );
  }
  const mistyped = wrong !== null && passphrase && asRefusal(wrong).code === "wrong_key";
  const write = (set: (text: string) => void) => (text: string) => {
    set(text);
    setWrong(null);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="m"
      held={job !== null}
      title={t("settings-recode-title", { name })}
      {...(!job && {
        confirm: {
          label: t("settings-recode-do"),
          onPress: make,
          disabled: passphrase && (current === "" || fresh === ""),
        },
      })}
    >
      <Stack gap={4}>
        {job ? (
          <JobProgress job={job} label={t("settings-recode-making")} unit="rows" />
        ) : (
          <>
            <p>{t("settings-recode-why")}</p>
            <RadioGroup<OlderBackups>
              label={t("settings-recode-older")}
              value={older}
              onChange={setOlder}
              cards
              options={OLDER.map((id) => ({
                id,
                label: t(`settings-recode-${id}`),
                hint: t(`settings-recode-${id}-hint`),
              }))}
            />
            {passphrase && (
              <>
                <TextField
                  label={t("settings-passphrase-current")}
                  type="password"
                  autoComplete="off"
                  value={current}
                  onChange={write(setCurrent)}
                  error={mistyped ? refusalWords(wrong) : null}
                />
                <TextField
                  label={t("settings-recode-passphrase")}
                  hint={t("settings-recode-passphrase-hint")}
                  type="password"
                  autoComplete="new-password"
                  value={fresh}
                  onChange={write(setFresh)}
                />
              </>
            )}
            {wrong !== null && !mistyped && <RefusalCallout refusal={wrong} />}
          </>
        )}
      </Stack>
    </Dialog>
  );
}
