// From the segment to the list, step by step; every number opens its people.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type CampaignPlan, engine, runJob, type Step } from "../../host";
import { Button, Callout, Card, notify, RefusalCallout, Row, refusalWords, Stack, usePlace } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./campaigns.module.css";
import { barShare, canCount } from "./plan";

export type LadderCardProps = { id: number | null; plan: CampaignPlan; busy: boolean; onFix: () => void };

/** The steps of a plan, once they are counted. */
export const useLadder = (id: number | null, plan: CampaignPlan) =>
  useQuery({
    queryKey: ["campaigns", "ladder", id, plan.channel, plan.audience],
    queryFn: () => runJob((channel) => engine.campaignLadder(id, named(plan), channel), engine.cancelJob).result,
    placeholderData: keepPreviousData,
    enabled: canCount(plan),
  });

export function LadderCard({ id, plan, busy, onFix }: LadderCardProps) {
  const write = useFormats();
  const { go } = usePlace();
  const ladder = useLadder(id, plan);
  const open = async (step: Step, name: string) => {
    try {
      const { view } = await engine.openStep(id, named(plan), step);
      go("/people", { view, of: name });
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  if (ladder.error) return <RefusalCallout refusal={ladder.error} onRetry={() => ladder.refetch()} />;
  if (!ladder.data) return null;
  const most = ladder.data.rungs[0]?.left ?? 0;
  return (
    <Card title={t("campaign-steps")}>
      <Stack gap={4}>
        <ol className={style.ladder} data-old={ladder.isPlaceholderData || undefined}>
          {ladder.data.rungs.map((rung) => {
            const name = say(rung.name);
            const ends = rung.step === "matched" || rung.step === "final";
            const number = ends ? rung.left : rung.removed;
            return (
              <li key={rung.step} data-end={ends || undefined}>
                <span className={style.rung}>{name}</span>
                <span className={style.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${barShare(rung.left, most)}%` }} />
                  {!ends && rung.removed > 0 && <i style={{ inlineSize: `${barShare(rung.removed, most)}%` }} />}
                </span>
                <Button
                  size="s"
                  tone="quiet"
                  isDisabled={number === 0}
                  aria-label={t("campaign-step-open", { count: number, step: name })}
                  onPress={() => void open(rung.step, name)}
                >
                  {ends || number === 0 ? write.number(number) : `−${write.number(number)}`}
                </Button>
              </li>
            );
          })}
        </ol>
        {ladder.data.people === 0 && <Callout state="warn">{t("campaign-steps-nobody")}</Callout>}
        <Row>
          <Button tone="primary" busy={busy} isDisabled={ladder.data.people === 0} onPress={onFix}>
            {t("campaign-fix", { count: ladder.data.people })}
          </Button>
          <span className={style.aside}>{t("campaign-fix-hint")}</span>
        </Row>
      </Stack>
    </Card>
  );
}

/** The engine wants a name before it counts; a plan that is still being written has none. */
const named = (plan: CampaignPlan): CampaignPlan => ({ ...plan, name: plan.name || "–" });
