// Where customers stand, from the first purchase to being lost: how many are in each stage, where the stages begin, and who moved between two days.
import { useQuery } from "@tanstack/react-query";
import { engine, type LifecycleBounds, type LifecycleCount, type Rule } from "../../host";
import { Button, EmptyState, failed, RefusalCallout, Section, Stack, Table, usePlace, work } from "../../kit";
import { say, t, useFormats } from "../../words";
import { BoundsForm } from "./BoundsForm";
import style from "./insights.module.css";
import { PeopleButton } from "./PeopleButton";
import { StageMoves } from "./StageMoves";

/** The people of a stage as a segment names them. */
const ruleOf = ({ stage }: LifecycleCount): Rule =>
  stage === "unknown"
    ? { kind: "is", field: "lifecycle", op: "empty" }
    : { kind: "is", field: "lifecycle", op: "is", values: [stage.replace("_", " ")] };

export function Stages() {
  const { go } = usePlace();
  const write = useFormats();
  const found = useQuery({
    queryKey: ["insights", "stages"],
    queryFn: () => work(t("insights-stages-doing"), (channel) => engine.lifecycleStages(null, channel)),
    retry: false,
  });
  if (found.error) return <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <div className={style.waiting} />;
  const { stages, people, bounds } = found.data;
  if (people === 0) {
    return (
      <EmptyState
        picture="chart"
        title={t("insights-stages-empty")}
        actions={
          <Button tone="primary" onPress={() => go("/import")}>
            {t("insights-empty-import")}
          </Button>
        }
      >
        {t("insights-stages-empty-text")}
      </EmptyState>
    );
  }
  const open = async (count: LifecycleCount) => {
    try {
      const { view } = await engine.openRule(ruleOf(count));
      go("/people", { view, of: say(count.title) });
    } catch (refusal) {
      failed(refusal);
    }
  };
  return (
    <Stack gap={5}>
      <Section title={t("insights-stages-now")} lead={t("insights-stages-lead")}>
        <Table
          label={t("insights-stages-now")}
          rows={stages.map((count) => ({ id: count.stage, count }))}
          columns={[
            { id: "stage", title: t("insights-stages-stage"), rowHeader: true, cell: ({ count }) => say(count.title) },
            { id: "means", title: t("insights-stages-means"), cell: ({ count }) => say(count.means) },
            {
              id: "people",
              title: t("insights-stages-people"),
              align: "end",
              cell: ({ count }) => (
                <PeopleButton title={say(count.title)} count={count.before} onPress={() => void open(count)} />
              ),
            },
            {
              id: "share",
              title: t("insights-stages-share"),
              align: "end",
              // 44 of 12,674 are not none.
              cell: ({ count }) => write.percent(count.before / people, count.before > 0 && 100 * count.before < people ? 1 : 0),
            },
          ]}
        />
      </Section>
      <BoundsForm key={keyOf(bounds)} bounds={bounds} />
      <StageMoves />
    </Stack>
  );
}

/** What is typed is forgotten once the boundaries are others: saved, or taken back. */
const keyOf = ({ slipping, lapsed }: LifecycleBounds) => `${slipping} ${lapsed}`;
