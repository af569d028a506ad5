// Who moved from which stage to which between two days; each number opens its people.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asRefusal, engine, type LifecycleMoves, type LifecycleStage } from "../../host";
import {
  Button,
  Callout,
  DateField,
  failed,
  RefusalCallout,
  Row,
  refusalWords,
  Section,
  Stack,
  Table,
  usePlace,
  useToday,
  work,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./insights.module.css";
import { PeopleButton } from "./PeopleButton";

/** The same day of the year before; ISO days. The 29th of February has none, and the 28th stands for it. */
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace("-02-29", "-02-28")}`;

export function StageMoves() {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(yearBefore(today));
  const [to, setTo] = useState<string | null>(today);
  const [days, setDays] = useState<{ from: string; to: string } | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["insights", "moves", days?.from, days?.to],
    queryFn: () =>
      work(t("insights-stages-doing"), (channel) => engine.lifecycleMoves(days?.from ?? "", days?.to ?? "", channel)),
    enabled: days !== null,
    retry: false,
  });
  return (
    <Section title={t("insights-moves")} lead={t("insights-moves-lead")}>
      <Stack gap={3}>
        <Row>
          <DateField label={t("insights-moves-from")} value={from} onChange={setFrom} max={today} />
          <DateField label={t("insights-moves-to")} value={to} onChange={setTo} max={today} />
          <Button
            busy={isFetching}
            isDisabled={from === null || to === null}
            onPress={() => from !== null && to !== null && setDays({ from, to })}
          >
            {t("insights-moves-compare")}
          </Button>
        </Row>
        {error &&
          (asRefusal(error)?.kind === "refused" ? (
            <Callout state="info">{refusalWords(error)}</Callout>
          ) : (
            <RefusalCallout refusal={error} onRetry={() => refetch()} />
          ))}
        <div aria-live="polite">{data && !error && <Told told={data} />}</div>
      </Stack>
    </Section>
  );
}

function Told({ told: { from, to, changed, stages, moves } }: { told: LifecycleMoves }) {
  const write = useFormats();
  const { go } = usePlace();
  const titles = new Map(stages.map(({ stage, title }) => [stage, say(title)]));
  const [then, later] = [write.date(from), write.date(to)];
  const open = async (was: LifecycleStage | null, is: LifecycleStage | null, of: string) => {
    try {
      const { view } = await work(t("insights-stages-doing"), (channel) =>
        engine.openLifecyclePeople(from, was, to, is, channel),
      );
      go("/people", { view, of });
    } catch (refusal) {
      failed(refusal);
    }
  };
  return (
    <Stack gap={4}>
      <p className={style.repair}>{t("insights-moves-changed", { from: then, to: later, count: changed })}</p>
      {moves.length > 0 && (
        <Table
          label={t("insights-moves-who")}
          rows={moves.map((one) => ({ id: `${one.was} ${one.is}`, one }))}
          columns={[
            {
              id: "move",
              title: t("insights-moves-move"),
              rowHeader: true,
              cell: ({ one }) => t("insights-moves-name", { was: titles.get(one.was) ?? "", is: titles.get(one.is) ?? "" }),
            },
            {
              id: "people",
              title: t("insights-stages-people"),
              align: "end",
              cell: ({ one }) => {
                const name = t("insights-moves-name", { was: titles.get(one.was) ?? "", is: titles.get(one.is) ?? "" });
                return <PeopleButton title={name} count={one.people} onPress={() => void open(one.was, one.is, name)} />;
              },
            },
          ]}
        />
      )}
      <Table
        label={t("insights-moves-stages")}
        rows={stages.map((count) => ({ id: count.stage, count, title: say(count.title) }))}
        columns={[
          { id: "stage", title: t("insights-stages-stage"), rowHeader: true, cell: ({ title }) => title },
          {
            id: "before",
            title: t("insights-moves-end", { day: then }),
            align: "end",
            cell: ({ count: { stage, before }, title }) => {
              const name = t("insights-moves-on", { stage: title, day: then });
              return <PeopleButton title={name} count={before} onPress={() => void open(stage, null, name)} />;
            },
          },
          {
            id: "after",
            title: t("insights-moves-end", { day: later }),
            align: "end",
            cell: ({ count: { stage, after }, title }) => {
              const name = t("insights-moves-on", { stage: title, day: later });
              return <PeopleButton title={name} count={after} onPress={() => void open(null, stage, name)} />;
            },
          },
        ]}
      />
      <p className={style.note}>{t("insight-moves-honest")}</p>
    </Stack>
  );
}
