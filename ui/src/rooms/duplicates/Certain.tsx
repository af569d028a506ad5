// The certain ones: ten to look at, then all of them at once, and the way back.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type AgreementCount, engine, type Job, runJob } from "../../host";
import { Button, Card, Dialog, failed, JobProgress, RefusalCallout, Stack, useChanges, useFocusBack, useStale } from "../../kit";
import { t } from "../../words";
import { Agreements, kindWords, shownOf, TEN } from "./Agreements";
import style from "./duplicates.module.css";
import { PairView } from "./PairView";

/** Which ten are shown: the same ones until the next search, so that a second look sees the same. */
const SEED = 1;

type CertainProps = {
  count: number;
  people: number;
  /** When the two were counted. */
  asOf: number;
  /** Whether the ten are open: the room keeps them on the page until they are closed, also when none is left to merge. */
  looking: boolean;
  onLooking: (looking: boolean) => void;
};

export function Certain({ count, people, asOf, looking, onLooking }: CertainProps) {
  const changes = useChanges();
  const stale = useStale();
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const back = useFocusBack(job);
  const [opened, setOpened] = useState(0);
  /** Of which kind the ten are; of all of them where none was chosen. */
  const [of, setOf] = useState<AgreementCount | null>(null);
  /** The pairs that were told apart since the ten were opened, each with what takes that back. */
  const [apart, setApart] = useState<ReadonlyMap<number, number>>(new Map());
  const [busy, setBusy] = useState<number | null>(null);
  // Not one of the room's answers: the ten that somebody looks at stay while one of them is decided. Nor are they kept: the ten of an earlier
  // search must not stand for what is merged now.
  const sample = useQuery({
    queryKey: ["looked-at", "sample", opened],
    queryFn: () => engine.sampleCertain(SEED, of?.agreement ?? null),
    enabled: looking,
    gcTime: 0,
  });
  const look = (kind: AgreementCount | null) => {
    setOf(kind);
    setOpened(opened + 1);
    setApart(new Map());
    onLooking(true);
  };
  // Without a notice: what was answered stands beside the pair, and so does the way back.
  const answer = async (pair: number, entry: number | undefined) => {
    setBusy(pair);
    const after = new Map(apart);
    try {
      if (entry === undefined) {
        const changed = await engine.decidePair(pair, "different");
        after.set(pair, changed.entry);
        stale(changed.stale);
      } else {
        const changed = await runJob((channel) => engine.undo(entry, channel), engine.cancelJob).result;
        after.delete(pair);
        stale(changed?.stale ?? []);
      }
      setApart(after);
    } catch (refusal) {
      failed(refusal);
    }
    setBusy(null);
  };
  const merge = () => {
    onLooking(false);
    const run = runJob((channel) => engine.mergeCertain(channel), engine.cancelJob);
    setJob(run);
    run.result
      .then(({ merged, stale: rooms }) => {
        if (merged.entry === null) return;
        changes.done(t("duplicates-merged", { count: merged.merged }), { entry: merged.entry, stale: rooms });
      })
      .catch(failed)
      .finally(() => setJob(null));
  };
  // How many pairs the ten are of: one person may be in several, so that the room's count is a guess until they are here.
  const looked = sample.data?.length ?? count;
  const shown = shownOf(of?.pairs ?? (looked < TEN ? looked : TEN + 1));
  const confirm = {
    label: t("duplicates-certain-merge", { count }),
    onPress: merge,
    disabled: !sample.data || busy !== null || count === 0,
  };
  return (
    <Card title={t("duplicates-certain", { count })}>
      <Stack gap={3}>
        <p>{t("duplicates-certain-text", { people })}</p>
        {!job && <Agreements of="certain" asOf={asOf} onLook={look} />}
        {job ? (
          <JobProgress job={job} label={t("duplicates-merging")} unit="people" instead />
        ) : (
          <div>
            <Button tone="primary" onPress={() => look(null)} autoFocus={back}>
              {t("duplicates-certain-look")}
            </Button>
          </div>
        )}
      </Stack>
      <Dialog
        open={looking}
        onClose={() => onLooking(false)}
        title={of ? t("duplicates-sample-of", { shown, kind: kindWords(of.agreement) }) : t("duplicates-sample-title", { shown })}
        size="l"
        // Whoever looked at one kind has not looked at what else is merged.
        {...(of ? {} : { confirm })}
      >
        <Stack gap={4}>
          <p>{of ? t("duplicates-sample-kind-text", { button: t("duplicates-certain-look") }) : t("duplicates-sample-text")}</p>
          {sample.error && <RefusalCallout refusal={sample.error} onRetry={() => sample.refetch()} />}
          {sample.data?.map((pair) => {
            const entry = apart.get(pair.id);
            const told = entry !== undefined;
            const names = { left: pair.left.name, right: pair.right.name };
            return (
              <div key={pair.id} data-apart={told || undefined} className={style.looked}>
                <PairView pair={pair} keep={pair.keep} />
                <p role="status">{told && t("duplicates-sample-apart")}</p>
                <Button
                  size="s"
                  busy={busy === pair.id}
                  isDisabled={busy !== null && busy !== pair.id}
                  aria-label={told ? t("duplicates-sample-back-names", names) : t("duplicates-apart-names", names)}
                  onPress={() => void answer(pair.id, entry)}
                >
                  {t(told ? "duplicates-sample-back" : "duplicates-apart")}
                </Button>
              </div>
            );
          })}
        </Stack>
      </Dialog>
    </Card>
  );
}
