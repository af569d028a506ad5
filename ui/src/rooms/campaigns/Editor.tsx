// One campaign: the plan, what is allowed, the steps from segment to list, and what leaves.
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { type CampaignPlan, engine } from "../../host";
import {
  Button,
  Card,
  Dialog,
  IconButton,
  NumberField,
  notify,
  Page,
  PageHeader,
  RangePicker,
  RefusalCallout,
  Row,
  refusalWords,
  Select,
  Stack,
  TextField,
  useChanges,
  useKept,
  usePlace,
} from "../../kit";
import { t, useFormats } from "../../words";
import { AllowedCard, useAllowed } from "./AllowedCard";
import style from "./campaigns.module.css";
import { LadderCard, useLadder } from "./LadderCard";
import { Lists } from "./Lists";
import { blank, CHANNELS, canCount, oneFor, onesFor, withOneFor } from "./plan";
import { ThoughtsCard } from "./ThoughtsCard";

export function Editor({ id }: { id: number | null }) {
  const write = useFormats();
  const changes = useChanges();
  const { search, go } = usePlace();
  const asked = /^\d+$/.test(search.segment ?? "") ? Number(search.segment) : null;
  // A number of the steps leads to its people; whoever comes back finds the plan as it was.
  const kept = useKept<CampaignPlan>(["campaign", id, asked], () => blank(asked));
  const { value: plan, put: setPlan } = kept;
  const [loaded, setLoaded] = useState(id === null || kept.again);
  const [busy, setBusy] = useState(false);
  const [binning, setBinning] = useState(false);
  const saved = useQuery({
    queryKey: ["campaigns", "one", id],
    queryFn: () => (id === null ? null : engine.getCampaign(id)),
    enabled: id !== null,
  });
  const segments = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  useEffect(() => {
    if (loaded || !saved.data) return;
    setPlan(saved.data.plan);
    setLoaded(true);
  }, [loaded, saved.data, setPlan]);
  const put = (change: Partial<CampaignPlan>) => setPlan({ ...plan, ...change });
  const aim = (change: Partial<CampaignPlan["audience"]>) => setPlan({ ...plan, audience: { ...plan.audience, ...change } });
  // The lists stand below both: they come when these have their height, so that nothing moves under the pointer.
  const counting = [useAllowed(plan), useLadder(id, plan)].some((query) => query.isLoading);
  const segment = segments.data?.find((one) => one.id === plan.audience.segment);

  const save = async (): Promise<number | null> => {
    setBusy(true);
    try {
      const name = plan.name.trim() || (segment?.name ?? "");
      const changed = await engine.saveCampaign(id, { ...plan, name });
      put({ name });
      kept.forget();
      changes.done(t("campaign-saved", { name }), changed);
      return changed.value;
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const fix = async () => {
    const number = await save();
    if (number === null) return;
    setBusy(true);
    try {
      const { runJob } = await import("../../host");
      const changed = await runJob((channel) => engine.freezeCampaign(number, channel), engine.cancelJob).result;
      changes.done(t("campaign-fixed", { count: changed.value.ladder.people }), changed);
      if (id === null) go(`/campaigns/${number}`);
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    } finally {
      setBusy(false);
    }
  };
  const bin = async () => {
    if (id === null) return;
    setBinning(false);
    try {
      changes.done(t("campaign-binned", { name: plan.name }), await engine.binCampaign(id));
      go("/campaigns");
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };

  if (saved.error) return <RefusalCallout refusal={saved.error} onRetry={() => saved.refetch()} />;
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={plan.name || t("campaign-new")}
          crumbs={[{ label: t("campaign-title"), to: "/campaigns" }]}
          actions={
            <Row>
              {id !== null && <IconButton label={t("campaign-bin")} icon={Trash2} onPress={() => setBinning(true)} />}
              <Button
                busy={busy}
                isDisabled={!canCount(plan)}
                onPress={() => void save().then((number) => number !== null && id === null && go(`/campaigns/${number}`))}
              >
                {t("campaign-save")}
              </Button>
            </Row>
          }
        />
      }
    >
      <Stack gap={5}>
        <Card title={t("campaign-plan")}>
          <div className={style.form}>
            <TextField
              label={t("campaign-name")}
              value={plan.name}
              onChange={(name) => put({ name })}
              placeholder={segment?.name ?? ""}
            />
            <TextField
              label={t("campaign-goal")}
              hint={t("campaign-goal-hint")}
              value={plan.goal}
              onChange={(goal) => put({ goal })}
            />
            <Select
              label={t("campaign-segment")}
              placeholder={t("campaign-segment-choose")}
              options={(segments.data ?? []).map((one) => ({
                id: one.id,
                label: one.name,
                hint: one.people === null ? "" : write.number(one.people),
              }))}
              value={plan.audience.segment || null}
              onChange={(chosen) =>
                aim({
                  segment: Number(chosen),
                  // Nobody is in the audience and left out of it.
                  exclude: plan.audience.exclude?.filter((one) => one !== Number(chosen)) ?? [],
                })
              }
              {...(segments.data?.length === 0 ? { hint: t("campaign-segment-none") } : {})}
            />
            <Select
              label={t("campaign-exclude")}
              options={[
                { id: 0, label: t("campaign-exclude-nobody") },
                ...(segments.data ?? [])
                  .filter((one) => one.id !== plan.audience.segment)
                  .map((one) => ({ id: one.id, label: one.name })),
              ]}
              value={plan.audience.exclude?.[0] ?? 0}
              onChange={(chosen) => aim({ exclude: Number(chosen) === 0 ? [] : [Number(chosen)] })}
            />
            <Select
              label={t("campaign-channel")}
              options={CHANNELS.map((channel) => ({ id: channel, label: t(`campaign-channel-${channel}`) }))}
              value={plan.channel}
              onChange={(channel) => setPlan({ ...plan, channel, audience: { ...plan.audience, basis: { kind: "consent" } } })}
            />
            <Select
              label={t("campaign-one-for")}
              hint={t(`campaign-one-for-${oneFor(plan)}-hint`)}
              options={onesFor(plan.channel).map((whom) => ({ id: whom, label: t(`campaign-one-for-${whom}`) }))}
              value={oneFor(plan)}
              onChange={(whom) => aim(withOneFor(whom))}
            />
            <RangePicker
              label={t("campaign-dates")}
              value={plan.starts && plan.ends ? { from: plan.starts, to: plan.ends } : null}
              onChange={(range) => put({ starts: range?.from ?? null, ends: range?.to ?? null })}
            />
            <NumberField
              label={t("campaign-budget")}
              value={plan.budget ? plan.budget.minor / 100 : Number.NaN}
              minValue={0}
              formatOptions={{ style: "currency", currency: plan.budget?.currency ?? "EUR" }}
              onChange={(sum) =>
                put({
                  budget: Number.isNaN(sum) ? null : { minor: Math.round(sum * 100), currency: plan.budget?.currency ?? "EUR" },
                })
              }
              steps={false}
            />
            <NumberField
              label={t("campaign-control")}
              hint={t("campaign-control-hint")}
              value={(plan.audience.holdout_permille ?? 0) / 1000}
              minValue={0}
              maxValue={0.5}
              step={0.01}
              formatOptions={{ style: "percent" }}
              onChange={(share) => aim({ holdout_permille: Number.isNaN(share) ? 0 : Math.round(share * 1000) })}
            />
          </div>
        </Card>
        {plan.audience.segment > 0 && <ThoughtsCard segment={plan.audience.segment} title={t("campaign-thoughts")} />}
        {(plan.audience.exclude ?? []).map((one) => (
          <ThoughtsCard key={one} segment={one} title={t("campaign-thoughts-out")} />
        ))}
        {canCount(plan) && <AllowedCard plan={plan} onChange={setPlan} />}
        {canCount(plan) && <LadderCard id={id} plan={plan} busy={busy} onFix={() => void fix()} />}
        {id !== null && saved.data && !counting && <Lists campaign={id} channel={plan.channel} />}
      </Stack>
      <Dialog
        open={binning}
        onClose={() => setBinning(false)}
        title={t("campaign-bin-title", { name: plan.name })}
        confirm={{ label: t("campaign-bin"), danger: true, onPress: () => void bin() }}
      >
        <p>{t("campaign-bin-text")}</p>
      </Dialog>
    </Page>
  );
}
