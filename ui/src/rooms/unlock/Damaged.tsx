// Before a house file that is damaged: back to a backup, or what can be read into a new file. Its code is asked for only where nobody here
// knows it.
import { useQuery } from "@tanstack/react-query";
import { FileWarning } from "lucide-react";
import { type ReactNode, useState } from "react";
import { asRefusal, engine, type HouseInfo, type Job, runJob, type Salvaged } from "../../host";
import {
  Button,
  JobProgress,
  notify,
  RefusalCallout,
  refusalWords,
  Select,
  TextField,
  useFocusBack,
  useHouseChanged,
  Verbatim,
} from "../../kit";
import { t, useFormats } from "../../words";
import { missingOf } from "./missing";
import style from "./unlock.module.css";

export type DamagedProps = { house: HouseInfo; onOpen: () => Promise<void> };

type Doing = "back" | "save";

export function Damaged({ house, onOpen }: DamagedProps) {
  const write = useFormats();
  const changed = useHouseChanged();
  const { data, error, refetch } = useQuery({
    queryKey: ["backups", house.path],
    queryFn: () => engine.listBackups(house.path),
    gcTime: 0,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [running, setRunning] = useState<{ way: Doing; job: Job<unknown> } | null>(null);
  const [asks, setAsks] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<unknown>(null);
  const [saved, setSaved] = useState<{ house: HouseInfo; saved: Salvaged } | null>(null);
  const list = data?.list.map((one) => one.backup) ?? [];
  const backup = list.find(({ name }) => name === chosen) ?? list[0];
  const code = typed.trim() === "" ? null : typed.trim();
  const mistyped = asks && wrong !== null && ["wrong_key", "locked"].includes(asRefusal(wrong).code);
  const focusBack = useFocusBack(running?.way === "back" ? running.job : null);
  const focusSave = useFocusBack(running?.way === "save" ? running.job : null);

  const follow = <Result,>(way: Doing, job: Job<Result>, then: (result: Result) => void | Promise<void>) => {
    setWrong(null);
    setRunning({ way, job });
    job.result
      .then(then)
      .catch(async (thrown) => {
        const refusal = asRefusal(thrown);
        if (refusal.code === "locked") setAsks(true);
        // Nothing was typed wrong yet where nothing was typed.
        if (refusal.code !== "locked" || code !== null) setWrong(refusal);
        // What is there now may be shut for another reason, or be another file.
        if (refusal.code !== "locked" && refusal.code !== "wrong_key") await changed();
      })
      .finally(() => setRunning(null));
  };
  const goBack = () => {
    if (!backup) return;
    const job = runJob((channel) => engine.goBack(house.path, backup.name, code, channel), engine.cancelJob);
    follow("back", job, ({ restored }) => {
      notify({
        text: t("damaged-gone-back", { when: write.dateTime(backup.at), people: restored.people }),
        ...(restored.noes + restored.stops > 0 && { detail: t("damaged-objected") }),
        // That must be read: it stays until somebody closes it.
        ...(restored.objections_closed ? { detail: t("damaged-closed"), state: "bad" } : { state: "good" }),
      });
      return onOpen();
    });
  };
  const save = () =>
    follow(
      "save",
      runJob((channel) => engine.salvage(house.path, code, channel), engine.cancelJob),
      setSaved,
    );
  if (saved) return <Saved house={saved.house} saved={saved.saved} onOpen={() => void onOpen()} />;
  // Shown as a whole: what comes in later would push a button from under somebody's pointer.
  if (!data && !error) return null;
  return (
    <div className={style.sheet} data-wide="">
      <FileWarning className={style.lock} aria-hidden="true" />
      <div>
        <h1 className={style.title}>{t("damaged-title", { name: house.name })}</h1>
        <p className={style.lead}>{t("damaged-lead")}</p>
        <p className={style.path}>
          <Verbatim>{house.path}</Verbatim>
        </p>
      </div>
      {asks && (
        <TextField
          label={house.passphrase ? t("unlock-both") : t("unlock-code")}
          hint={t("damaged-code")}
          type={house.passphrase ? "password" : "text"}
          autoComplete="off"
          spellCheck="false"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(null);
          }}
          error={mistyped ? refusalWords(wrong) : null}
          autoFocus
        />
      )}
      {wrong !== null && !mistyped && <RefusalCallout refusal={wrong} />}
      <Way title={t("damaged-back")}>
        {backup ? (
          <>
            <p>{t("damaged-back-lead", { people: backup.people })}</p>
            {list.length > 1 && (
              <Select
                label={t("damaged-which")}
                value={backup.name}
                onChange={setChosen}
                options={list.map((one) => ({
                  id: one.name,
                  label: t("damaged-which-one", { when: write.dateTime(one.at), people: one.people }),
                  hint: t(`backup-${one.reason}`),
                }))}
              />
            )}
            {list.length === 1 && (
              <p className={style.which}>{t("damaged-which-one", { when: write.dateTime(backup.at), people: backup.people })}</p>
            )}
            {running?.way === "back" ? (
              <JobProgress job={running.job} label={t("damaged-going")} unit="rows" instead />
            ) : (
              <div>
                <Button
                  tone="primary"
                  onPress={goBack}
                  isDisabled={running !== null || (asks && code === null)}
                  autoFocus={!asks || focusBack}
                >
                  {t("damaged-back-do")}
                </Button>
              </div>
            )}
          </>
        ) : (
          <>
            {error && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
            {data && <p>{t("damaged-none")}</p>}
          </>
        )}
      </Way>
      <Way title={t("damaged-save")}>
        <p>{t("damaged-save-lead")}</p>
        {running?.way === "save" ? (
          <JobProgress job={running.job} label={t("damaged-saving")} unit="rows" instead />
        ) : (
          <div>
            <Button onPress={save} isDisabled={running !== null || (asks && code === null)} autoFocus={focusSave}>
              {t("damaged-save-do")}
            </Button>
          </div>
        )}
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={style.way}>
      <h2 className={style.wayTitle}>{title}</h2>
      {children}
    </section>
  );
}

/** What is in the new file, and what may be missing in it. */
function Saved({ house, saved, onOpen }: { house: HouseInfo; saved: Salvaged; onOpen: () => void }) {
  const missing = [
    ...(saved.damaged_pages > 0 ? [t("rescue-damaged-pages", { pages: saved.damaged_pages })] : []),
    ...(saved.nameless > 0 ? [t("rescue-nameless", { people: saved.nameless })] : []),
    ...(saved.dropped > 0 ? [t("rescue-dropped", { rows: saved.dropped })] : []),
    ...missingOf(saved),
  ];
  return (
    <div className={style.sheet} data-wide="">
      <div>
        <h1 className={style.title}>{t("damaged-saved-title")}</h1>
        <p className={style.lead}>{t("damaged-saved", { name: house.name, people: saved.people })}</p>
        <p className={style.path}>
          <Verbatim>{house.path}</Verbatim>
        </p>
      </div>
      {missing.length > 0 ? (
        <ul className={style.missing}>
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : (
        <p>{t("damaged-saved-all")}</p>
      )}
      <p>{t("damaged-saved-beside")}</p>
      <div>
        <Button tone="primary" onPress={onOpen} autoFocus>
          {t("damaged-open")}
        </Button>
      </div>
    </div>
  );
}
