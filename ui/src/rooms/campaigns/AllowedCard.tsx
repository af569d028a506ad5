// Before the audience is built: whom each channel may reach, by what people said and by which further rule, with the
// conditions of that rule asked one by one.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Allowed, type CampaignPlan, engine, type FurtherRule } from "../../host";
import { Button, Card, Checkbox, Dialog, Link, notify, RefusalCallout, refusalWords, Stack, useStale, useToday } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./campaigns.module.css";
import { canCount, confirmedBasis } from "./plan";

/** Whom each way of contact may reach, of the segment of a plan. */
export const useAllowed = (plan: CampaignPlan) =>
  useQuery({
    queryKey: ["campaigns", "allowed", plan.audience.segment],
    queryFn: () => engine.allowed({ kind: "segment", id: plan.audience.segment }),
    enabled: canCount(plan),
  });

export function AllowedCard({ plan, onChange }: { plan: CampaignPlan; onChange: (plan: CampaignPlan) => void }) {
  const write = useFormats();
  const stale = useStale();
  const today = useToday();
  const [asking, setAsking] = useState<{ allowed: Allowed; rule: FurtherRule } | null>(null);
  const [answers, setAnswers] = useState<Record<string, boolean>>({});
  const found = useAllowed(plan);
  if (found.error) return <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return null;
  const ask = (allowed: Allowed, rule: FurtherRule) => {
    setAnswers(Object.fromEntries(rule.conditions.map((condition) => [condition.name, condition.confirmed])));
    setAsking({ allowed, rule });
  };
  const use = async () => {
    if (!asking) return;
    const basis = confirmedBasis(asking.rule, answers, today);
    try {
      const { stale: rooms } = await engine.setReachRule(asking.allowed.channel, basis);
      stale(rooms);
      onChange({ ...plan, channel: asking.allowed.channel, audience: { ...plan.audience, basis } });
      setAsking(null);
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  const inUse = (allowed: Allowed, rule: FurtherRule | null) =>
    plan.channel === allowed.channel && plan.audience.basis.kind === (rule ? rule.basis.kind : "consent");
  return (
    <Card title={t("campaign-allowed")}>
      <Stack gap={4}>
        <p className={style.lead}>{t("campaign-allowed-lead")}</p>
        <ul className={style.allowed}>
          {found.data.map((allowed) => (
            <li key={allowed.channel} data-chosen={plan.channel === allowed.channel || undefined}>
              <div className={style.channel}>
                <strong>{t(`campaign-channel-${allowed.channel}`)}</strong>
                <span>{t("campaign-allowed-yes", { count: allowed.by_consent })}</span>
                <span className={style.aside}>
                  {t("campaign-allowed-rest", {
                    unknown: write.number(allowed.not_recorded),
                    no: write.number(allowed.opted_out),
                    none: write.number(allowed.people - allowed.with_address),
                  })}
                </span>
              </div>
              <div className={style.ways}>
                <Button
                  size="s"
                  tone={inUse(allowed, null) ? "primary" : "plain"}
                  onPress={() =>
                    onChange({ ...plan, channel: allowed.channel, audience: { ...plan.audience, basis: { kind: "consent" } } })
                  }
                >
                  {t("campaign-allowed-use", { count: allowed.by_consent })}
                </Button>
                {allowed.rules.map((rule) => (
                  <Button
                    key={rule.basis.kind}
                    size="s"
                    tone={inUse(allowed, rule) ? "primary" : "plain"}
                    isDisabled={rule.more === 0}
                    onPress={() => ask(allowed, rule)}
                  >
                    {t("campaign-allowed-rule", { rule: say(rule.name), count: rule.people })}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
        <p className={style.lead}>
          {t("campaign-evidence")} <Link to="/import">{t("campaign-evidence-link")}</Link>
        </p>
      </Stack>
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking ? say(asking.rule.name) : ""}
        size="m"
        confirm={{
          label: t("campaign-rule-use"),
          disabled: asking?.rule.conditions.some((condition) => !answers[condition.name]) ?? true,
          onPress: () => void use(),
        }}
      >
        {asking && (
          <Stack gap={3}>
            <p>{t("campaign-rule-text", { count: asking.rule.people })}</p>
            {asking.rule.conditions.map((condition) => (
              <Checkbox
                key={condition.name}
                isSelected={answers[condition.name] ?? false}
                onChange={(yes) => setAnswers({ ...answers, [condition.name]: yes })}
              >
                {say(condition.question)}
              </Checkbox>
            ))}
            <p className={style.aside}>{t("campaign-rule-hint")}</p>
          </Stack>
        )}
      </Dialog>
    </Card>
  );
}
