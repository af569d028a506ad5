// Two people that somebody picked: how they compare, whether they are offered as duplicates or why not, and the answer about them.
import { useEffect, useState } from "react";
import { type Compared, engine, type Job, type Keep, runJob } from "../../host";
import {
  Button,
  Callout,
  failed,
  JobProgress,
  Page,
  PageHeader,
  RefusalCallout,
  Row,
  Stack,
  useChanges,
  usePlace,
  work,
} from "../../kit";
import { say, t } from "../../words";
import style from "./duplicates.module.css";
import { PairView, takenOf, type Uses } from "./PairView";

export function Compare({ one, other }: { one: number; other: number }) {
  const changes = useChanges();
  const { go } = usePlace();
  const [job, setJob] = useState<Job<Compared> | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [chosen, setChosen] = useState<Keep | null>(null);
  const [uses, setUses] = useState<Uses>({});
  const [busy, setBusy] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the reason to compare again
  useEffect(() => {
    let left = false;
    const run = runJob<Compared>((channel) => engine.comparePeople(one, other, channel), engine.cancelJob);
    setJob(run);
    setCompared(null);
    setRefusal(null);
    run.result
      .then((value) => !left && setCompared(value))
      .catch((thrown) => !left && setRefusal(thrown))
      .finally(() => !left && setJob(null));
    return () => {
      left = true;
      run.cancel();
    };
  }, [one, other, attempt]);

  const keep = chosen ?? compared?.pair.keep ?? "left";
  const kept = compared?.pair[keep].contact ?? one;
  /** Told apart already. */
  const said = compared?.standing.some(({ id }) => id === "matching-standing-said");
  const step = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
  };
  const merge = () =>
    step(async () => {
      const take = compared ? takenOf(compared.pair, keep, uses) : [];
      const { merged, stale } = await work(t("duplicates-merging"), (channel) =>
        engine.mergePeople(one, other, kept, take, channel),
      );
      go(`/people/${kept}`);
      if (merged.entry !== null) changes.done(t("duplicates-merged", { count: merged.merged }), { entry: merged.entry, stale });
    });
  const part = () =>
    step(async () => {
      const changed = await engine.partPeople(one, other);
      go("/people");
      changes.done(t("duplicates-kept-apart"), changed);
    });

  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("duplicates-compare-title")}
          lead={t("duplicates-compare-lead")}
          crumbs={[{ label: t("duplicates-title"), to: "/duplicates" }]}
        />
      }
    >
      <Stack gap={5}>
        {job && <JobProgress job={job} label={t("duplicates-comparing")} unit="people" />}
        {refusal !== null && <RefusalCallout refusal={refusal} onRetry={() => setAttempt(attempt + 1)} />}
        {compared && (
          <>
            <Callout title={t(compared.offered ? "duplicates-offered" : "duplicates-not-offered")}>
              {compared.standing.map((reason) => (
                <p key={reason.id} className={style.reason}>
                  {say(reason)}
                </p>
              ))}
            </Callout>
            <PairView
              pair={compared.pair}
              keep={keep}
              uses={uses}
              {...(compared.can_merge
                ? { onKeep: setChosen, onUse: (field, side) => setUses((before) => ({ ...before, [field]: side })) }
                : {})}
            />
            {compared.can_merge && (
              <Row>
                <Button tone="primary" busy={busy} onPress={() => void merge()}>
                  {t("duplicates-merge")}
                </Button>
                {!said && (
                  <Button isDisabled={busy} onPress={() => void part()}>
                    {t("duplicates-apart")}
                  </Button>
                )}
              </Row>
            )}
          </>
        )}
      </Stack>
    </Page>
  );
}
