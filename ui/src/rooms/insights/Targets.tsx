// Target groups: saved segments that somebody chose as such, a card each, the most attractive first; what makes one attractive is theirs to weigh.
import { useQuery } from "@tanstack/react-query";
import { Layers, ListChecks } from "lucide-react";
import { useState } from "react";
import { engine, type TargetGroups } from "../../host";
import { Button, Callout, Columns, Disclosure, RefusalCallout, Row, Section, Stack, usePlace, work } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./insights.module.css";
import { TargetCard } from "./TargetCard";
import { TargetChoice } from "./TargetChoice";
import { NoTargets } from "./TargetEmpty";
import { TargetWeighing } from "./TargetWeighing";

/** So many segments can be laid over each other at most. */
const OVERLAID = 8;

export function Targets() {
  const [choosing, setChoosing] = useState(false);
  const found = useQuery({
    queryKey: ["insights", "targets"],
    queryFn: () => work(t("insights-targets-doing"), (channel) => engine.targetGroups(channel)),
  });
  if (found.error) return <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <div className={style.waiting} />;
  const chosen = found.data.groups.map((group) => group.segment);
  return (
    <>
      {chosen.length === 0 ? (
        <NoTargets onChoose={() => setChoosing(true)} />
      ) : (
        <Cards found={found.data} onChoose={() => setChoosing(true)} />
      )}
      {choosing && <TargetChoice chosen={chosen} onClose={() => setChoosing(false)} />}
    </>
  );
}

function Cards({ found, onChoose }: { found: TargetGroups; onChoose: () => void }) {
  const write = useFormats();
  const { go } = usePlace();
  const { groups, period, several } = found;
  const asked = groups.filter((group) => !group.broken).map((group) => group.segment);
  const notes = [...(found.no_growth ? [found.no_growth] : []), ...found.notes];
  return (
    <Stack gap={5}>
      <p className={style.lead}>{t("insights-targets-lead")}</p>
      <Row>
        <Button icon={ListChecks} onPress={onChoose}>
          {t("insights-targets-choose")}
        </Button>
        {asked.length > 1 && asked.length <= OVERLAID && (
          <Button icon={Layers} onPress={() => go("/segments/overlap", { among: asked.join(",") })}>
            {t("insights-targets-overlap")}
          </Button>
        )}
      </Row>
      {several > 0 && <Callout state="info">{t("insights-targets-several", { count: several, any: found.any })}</Callout>}
      <Columns min={22}>
        {groups.map((group) => (
          <TargetCard key={group.segment} group={group} />
        ))}
      </Columns>
      <ul className={style.notes}>
        {period && (
          <li>
            {t("insights-targets-period", {
              from: write.date(period.from),
              to: write.date(period.to),
              amount: write.money(period.revenue.minor, period.revenue.currency),
            })}
          </li>
        )}
        {notes.map((note) => (
          <li key={say(note)}>{say(note)}</li>
        ))}
      </ul>
      <Section title={t("insights-targets-weights")} lead={t("insights-targets-weights-lead")}>
        <TargetWeighing weights={found.weights} />
      </Section>
      <Disclosure title={t("insights-targets-how")} level={2}>
        <Stack gap={3}>
          <p className={style.lead}>{t("insights-targets-how-points")}</p>
          <p className={style.lead}>{t("insights-targets-how-figures")}</p>
          <p className={style.lead}>{t("insights-targets-how-source")}</p>
        </Stack>
      </Disclosure>
    </Stack>
  );
}
