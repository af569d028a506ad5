// The first board: seven questions, each with its picture.
import { useQuery } from "@tanstack/react-query";
import type { ChartId, ViewSpec } from "../../host";
import { engine } from "../../host";
import { Button, ChartCard, EmptyState, RefusalCallout, usePlace } from "../../kit";
import { t } from "../../words";
import style from "./insights.module.css";

/** In the order people ask: how is it going, who brings it, whom can I reach. */
const CHARTS: { id: ChartId; wide: boolean }[] = [
  { id: "revenue", wide: true },
  { id: "customers", wide: true },
  { id: "cohorts", wide: true },
  { id: "best", wide: false },
  { id: "rfm_groups", wide: false },
  { id: "rfm_grid", wide: false },
  { id: "reach", wide: false },
];

const EVERYBODY: ViewSpec = { search: "", sort: "name", descending: false };

export function Board() {
  const { go } = usePlace();
  const people = useQuery({ queryKey: ["people", "total"], queryFn: () => engine.openView({ kind: "everyone" }, EVERYBODY) });
  if (people.error) return <RefusalCallout refusal={people.error} onRetry={() => people.refetch()} />;
  if (people.data?.total === 0) {
    return (
      <EmptyState
        picture="chart"
        title={t("insights-empty")}
        actions={
          <Button tone="primary" onPress={() => go("/import")}>
            {t("insights-empty-import")}
          </Button>
        }
      >
        {t("insights-empty-text")}
      </EmptyState>
    );
  }
  return (
    <div className={style.board}>
      {CHARTS.map(({ id, wide }) => (
        <ChartCard key={id} id={id} wide={wide} />
      ))}
    </div>
  );
}
