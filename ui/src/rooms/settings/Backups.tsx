// The backups of the open house file: when the latest was made, where they lie, one more now, and the way back to each.
import { useQuery } from "@tanstack/react-query";
import { DatabaseBackup, FolderOpen } from "lucide-react";
import { useEffect, useState } from "react";
import { type Backups as All, engine, type Job, onTold, runJob } from "../../host";
import {
  Badge,
  Button,
  Callout,
  failed,
  JobProgress,
  notify,
  RefusalCallout,
  Row,
  Section,
  Stack,
  Table,
  useFocusBack,
  usePlace,
  useStale,
  Verbatim,
} from "../../kit";
import { t, useFormats } from "../../words";
import { GoBack } from "./GoBack";
import style from "./settings.module.css";

/** So many are shown before somebody asks for all. */
const FIRST = 6;
const MEGA = 1_000_000;

export function Backups({ name, readOnly }: { name: string; readOnly: boolean }) {
  const stale = useStale();
  const { search, amend } = usePlace();
  const { data, error, refetch } = useQuery({
    // Whatever stands on the Activity page anew may have been backed up before.
    queryKey: ["activity", "backups"],
    queryFn: () => engine.listBackups(null),
  });
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const back = useFocusBack(job);
  useEffect(() => {
    const stops = [onTold("backed-up", () => void refetch()), onTold("backup-failed", () => void refetch())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [refetch]);
  const backUp = () => {
    const run = runJob((channel) => engine.backUpNow(channel), engine.cancelJob);
    setJob(run);
    run.result
      .then((made) => notify({ text: made ? t("settings-backups-made") : t("settings-backups-unchanged"), state: "good" }))
      .catch(failed)
      .finally(() => {
        setJob(null);
        stale(["activity"]);
      });
  };
  const show = () => engine.showBackups(null).catch(failed);
  const asked = data?.list.find(({ backup }) => backup.name === search.back);
  return (
    <Section title={t("settings-backups", { name })} lead={t("settings-backups-lead")}>
      <Stack gap={4}>
        {error && !data && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
        {data?.trouble && (
          <Callout state="warn" title={t("settings-backups-trouble")}>
            {data.trouble}
          </Callout>
        )}
        {data && <Latest all={data} />}
        {job ? (
          <JobProgress job={job} label={t("settings-backups-making")} unit="rows" instead />
        ) : (
          <Row>
            {!readOnly && (
              <Button icon={DatabaseBackup} onPress={backUp} autoFocus={back}>
                {t("settings-backups-now")}
              </Button>
            )}
            <Button icon={FolderOpen} onPress={() => void show()}>
              {t("settings-backups-show")}
            </Button>
          </Row>
        )}
        {data && data.list.length > 0 && <List all={data} readOnly={readOnly} onBack={(backup) => amend({ back: backup })} />}
      </Stack>
      {asked && !readOnly && <GoBack key={asked.backup.name} backup={asked.backup} onClose={() => amend({ back: undefined })} />}
    </Section>
  );
}

function Latest({ all }: { all: All }) {
  const write = useFormats();
  const newest = all.list[0]?.backup;
  if (!newest) return <p>{t("settings-backups-none")}</p>;
  return (
    <div>
      <p>{t("settings-backups-latest", { when: write.dateTime(newest.at), people: newest.people })}</p>
      <p className={style.where}>
        <Verbatim>{all.folder}</Verbatim>
      </p>
      <p className={style.where}>{t("settings-backups-apart")}</p>
    </div>
  );
}

function List({ all, readOnly, onBack }: { all: All; readOnly: boolean; onBack: (backup: string) => void }) {
  const write = useFormats();
  const [everything, setEverything] = useState(false);
  const size = (bytes: number) =>
    write.number(bytes / MEGA, { style: "unit", unit: "megabyte", maximumFractionDigits: bytes < 10 * MEGA ? 1 : 0 });
  const shown = everything ? all.list : all.list.slice(0, FIRST);
  const rows = shown.map((one) => ({ id: one.backup.name, ...one }));
  return (
    <div>
      <Table
        label={t("settings-backups-list")}
        rows={rows}
        columns={[
          { id: "when", title: t("settings-backups-when"), cell: ({ backup }) => write.dateTime(backup.at) },
          {
            id: "why",
            title: t("settings-backups-why"),
            cell: ({ backup, earlier_code }) => (
              <>
                <span className={style.why}>{t(`backup-${backup.reason}`)}</span>{" "}
                {earlier_code && <Badge>{t("settings-backups-earlier")}</Badge>}
              </>
            ),
          },
          { id: "people", title: t("settings-backups-people"), align: "end", cell: ({ backup }) => write.number(backup.people) },
          {
            id: "size",
            title: t("settings-backups-size"),
            align: "end",
            cell: ({ backup }) => <span className={style.tight}>{size(backup.bytes)}</span>,
          },
          ...(readOnly
            ? []
            : [
                {
                  id: "back",
                  title: t("settings-back-do"),
                  titleHidden: true,
                  align: "end" as const,
                  cell: ({ backup }: (typeof rows)[number]) => (
                    <span className={style.tight}>
                      <Button
                        size="s"
                        onPress={() => onBack(backup.name)}
                        aria-label={t("settings-backups-back-to", { when: write.dateTime(backup.at) })}
                      >
                        {t("settings-backups-back")}
                      </Button>
                    </span>
                  ),
                },
              ]),
        ]}
      />
      {all.list.length > FIRST && (
        <Button tone="quiet" onPress={() => setEverything(!everything)}>
          {everything ? t("settings-backups-fewer") : t("settings-backups-all", { count: all.list.length })}
        </Button>
      )}
    </div>
  );
}
