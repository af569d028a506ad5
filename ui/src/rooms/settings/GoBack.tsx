// Before the house file goes back to a backup: what it would hold, what would be lost, and what holds all the same. Going back can itself
// be taken back.
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asRefusal, type Backup, type BackupDifference, engine, type Job, runJob, type WentBack } from "../../host";
import {
  Button,
  Dialog,
  JobProgress,
  notify,
  ProgressBar,
  RefusalCallout,
  refusalWords,
  Stack,
  Table,
  TextField,
  useHouseAgain,
  useHouseChanged,
  usePlace,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./settings.module.css";

export function GoBack({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const write = useFormats();
  const changed = useHouseChanged();
  const again = useHouseAgain();
  const { go } = usePlace();
  /** What was typed, and how often: the code itself is nothing to keep in a cache. */
  const [typed, setTyped] = useState<{ code: string | null; times: number }>({ code: null, times: 0 });
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const [wrong, setWrong] = useState<unknown>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["activity", "backup", backup.name, typed.times],
    queryFn: () => engine.previewBackup(backup.name, typed.code),
    gcTime: 0,
  });
  const refused = error ? asRefusal(error).code : null;
  // It was made before the file got its present code, and nobody here knows the one before.
  const asks = refused === "locked" || (refused === "wrong_key" && typed.times > 0);
  const done = ({ restored }: WentBack) => {
    const before = restored.before;
    notify({
      text: t("settings-back-done", { when: write.dateTime(backup.at), people: restored.people }),
      ...(restored.noes + restored.stops > 0 && {
        detail: t("settings-back-held", { what: write.list(objected(restored)) }),
      }),
      state: "good",
      ...(before && {
        action: { label: t("settings-back-forth"), onPress: () => go("/settings", { back: before.name }) },
      }),
    });
  };
  const goBack = () => {
    setWrong(null);
    const run = runJob((channel) => engine.goBack(null, backup.name, typed.code, channel), engine.cancelJob);
    setJob(run);
    run.result
      .then((answer) => {
        onClose();
        done(answer);
        return changed();
      })
      .catch((thrown) => {
        setWrong(thrown);
        return again(thrown);
      })
      .finally(() => setJob(null));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="m"
      held={job !== null}
      title={t("settings-back-title", { when: write.dateTime(backup.at) })}
      {...(!job && { confirm: { label: t("settings-back-do"), onPress: goBack, disabled: !data } })}
    >
      <Stack gap={4}>
        {job ? (
          <JobProgress job={job} label={t("settings-back-going")} unit="rows" />
        ) : (
          <>
            {wrong !== null && <RefusalCallout refusal={wrong} />}
            {asks ? (
              <AskCode
                key={typed.times}
                words={refused === "wrong_key" ? refusalWords(error) : null}
                why={t("shell-backup-locked")}
                onCode={(code) => setTyped(({ times }) => ({ code, times: times + 1 }))}
              />
            ) : (
              error && <RefusalCallout refusal={error} onRetry={() => void refetch()} />
            )}
            {!data && !error && <ProgressBar label={t("settings-back-looking")} share={null} />}
            {data && <Means difference={data} />}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

function AskCode({ words, why, onCode }: { words: string | null; why: string; onCode: (typed: string) => void }) {
  const [typed, setTyped] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onCode(typed.trim());
  };
  return (
    <form onSubmit={send}>
      <Stack gap={3}>
        <p>{why}</p>
        <TextField
          label={t("settings-back-code")}
          type="password"
          autoComplete="off"
          spellCheck="false"
          value={typed}
          onChange={setTyped}
          error={typed === "" ? words : null}
          autoFocus
        />
        <div>
          <Button type="submit" isDisabled={typed.trim() === ""}>
            {t("settings-back-look")}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** What holds whatever backup is gone back to, in words. */
const objected = ({ noes, stops }: { noes: number; stops: number }): string[] => [
  ...(noes > 0 ? [t("settings-back-noes", { count: noes })] : []),
  ...(stops > 0 ? [t("settings-back-stops", { count: stops })] : []),
];

/** What going back would mean. */
function Means({ difference }: { difference: BackupDifference }) {
  const write = useFormats();
  const { backup, now, lost } = difference;
  const rows = (["people", "purchases", "consents"] as const).map((id) => ({ id, there: backup[id], now: now?.[id] ?? null }));
  const changes = lost?.changes ?? 0;
  return (
    <>
      <Table
        label={t("settings-back-figures")}
        rows={rows}
        columns={[
          { id: "what", title: t("settings-back-what"), cell: ({ id }) => t(`settings-back-${id}`) },
          {
            id: "now",
            title: t("settings-back-now"),
            align: "end",
            cell: (row) => (row.now === null ? "" : write.number(row.now)),
          },
          { id: "then", title: t("settings-back-then"), align: "end", cell: (row) => write.number(row.there) },
        ]}
      />
      {lost === null && <p>{t("settings-back-unreadable")}</p>}
      {lost && changes === 0 && <p>{t("settings-back-nothing")}</p>}
      {lost && changes > 0 && (
        <section className={style.lost}>
          <h3 className={style.lostTitle}>{t("settings-back-lost", { count: changes })}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
          <ul className={style.changes} tabIndex={0} aria-label={t("settings-back-lost", { count: changes })}>
            {lost.latest.map((line) => (
              <li key={line.id}>
                {say(line.what)} <span className={style.when}>{write.dateTime(line.at)}</span>
              </li>
            ))}
            {changes > lost.latest.length && (
              <li className={style.when}>{t("settings-back-more", { count: changes - lost.latest.length })}</li>
            )}
          </ul>
        </section>
      )}
      {lost && (
        <>
          <p>
            {difference.noes + difference.stops > 0
              ? t("settings-back-holds", { what: write.list(objected(difference)) })
              : t("settings-back-holds-all")}
          </p>
          <p>{t("settings-back-first")}</p>
        </>
      )}
    </>
  );
}
