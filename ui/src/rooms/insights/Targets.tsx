// Target groups: saved segments that somebody chose as such, a card each, the most attractive first; what makes one attractive is theirs to weigh.
import { useQuery } from "@tanstack/react-query";
import { Layers, ListChecks } from "lucide-react";
import { useState } from "react";
import { engine, type TargetGroup, type TargetGroups, type TargetMeasure } from "../../host";
import { Button, Callout, Columns, Disclosure, RefusalCallout, Row, Section, Stack, Table, usePlace, work } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./insights.module.css";
import { TargetCard } from "./TargetCard";
import { TargetChoice } from "./TargetChoice";
import { NoTargets, ReadyTargets } from "./TargetEmpty";
import { MEASURES, TargetWeighing } from "./TargetWeighing";

/** So many segments can be laid over each other at most. */
const OVERLAID = 8;

export function Targets() {
  const [choosing, setChoosing] = useState(false);
  // The button that opened the first choice is gone with the empty page: the one in its place takes the focus.
  const [begun, setBegun] = useState(false);
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
        <NoTargets
          onChoose={() => {
            setBegun(true);
            setChoosing(true);
          }}
        />
      ) : (
        <Cards found={found.data} told={found.dataUpdatedAt} begun={begun} onChoose={() => setChoosing(true)} />
      )}
      {choosing && <TargetChoice chosen={chosen} onClose={() => setChoosing(false)} />}
    </>
  );
}

type CardsProps = { found: TargetGroups; told: number; begun: boolean; onChoose: () => void };

function Cards({ found, told, begun, onChoose }: CardsProps) {
  const write = useFormats();
  const { go } = usePlace();
  const { groups, period, several } = found;
  const asked = groups.filter((group) => !group.broken).map((group) => group.segment);
  const notes = [...(found.no_growth ? [found.no_growth] : []), ...found.notes];
  return (
    <Stack gap={5}>
      <p className={style.lead}>{t("insights-targets-lead")}</p>
      <Row>
        <Button icon={ListChecks} onPress={onChoose} autoFocus={begun}>
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
      {groups.length === 1 && <ReadyTargets chosen={groups.map((group) => group.segment)} />}
      <ul className={style.notes}>
        {period && (
          <li>
            {t("insights-targets-period", {
              from: write.date(period.from),
              to: write.date(period.to),
              currency: period.revenue.currency,
              amount: write.money(period.revenue.minor, period.revenue.currency),
            })}
          </li>
        )}
        {notes.map((note) => (
          <li key={say(note)}>{say(note)}</li>
        ))}
      </ul>
      <Section title={t("insights-targets-weights")} lead={t("insights-targets-weights-lead")}>
        <TargetWeighing weights={found.weights} told={told} />
      </Section>
      <Disclosure title={t("insights-targets-how")} level={2}>
        <Stack gap={3}>
          <p className={style.lead}>{t("insights-targets-how-points")}</p>
          <Points groups={groups} />
          <p className={style.lead}>{t("insights-targets-how-figures")}</p>
          <p className={style.lead}>{t("insights-targets-how-source")}</p>
        </Stack>
      </Disclosure>
    </Stack>
  );
}

/** Of the other groups, how many of a hundred each is ahead of, and what comes of it. */
function Points({ groups }: { groups: TargetGroup[] }) {
  const write = useFormats();
  const points = (permille: number | null | undefined) => (permille == null ? "–" : write.number(Math.round(permille / 10)));
  const of = (group: TargetGroup, measure: TargetMeasure) =>
    points(group.figures?.measures.find((one) => one.measure === measure)?.points);
  const rows = groups.filter((group) => group.place).map((group) => ({ ...group, id: group.segment }));
  if (rows.length === 0) return null;
  return (
    <Table
      label={t("insights-targets-points")}
      rows={rows}
      columns={[
        { id: "name", title: t("insights-targets-group"), rowHeader: true, cell: (group) => group.name },
        ...MEASURES.map((measure) => ({
          id: measure,
          title: t(`insights-target-${measure}`),
          align: "end" as const,
          cell: (group: TargetGroup) => of(group, measure),
        })),
        { id: "sum", title: t("insights-targets-together"), align: "end", cell: (group) => points(group.points) },
      ]}
    />
  );
}
