// A chart of the engine: the picture, its sentence, its marks by mouse and keyboard, and the same figures as a table.
import { ChartNoAxesColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { t } from "../../words";
import { Button } from "../action/Button";
import { ChartTable } from "./ChartTable";
import style from "./chart.module.css";
import { Plot } from "./Plot";
import type { ChartData, Mark } from "./types";

export type ChartProps<Drill> = {
  chart: ChartData<Drill>;
  /** The question it answers: “Who stopped buying?” */
  title: string;
  /** Press or Enter on a mark: open its menu or show its people. */
  onDrill?: (mark: Mark<Drill>) => void;
  /** Beside the title: export, definition. */
  actions?: ReactNode;
  /** The width in CSS pixels at rest, 120 ms after it changed: ask the engine for a picture that fits. */
  onWidth?: (width: number) => void;
  /** The title's rank; 3 inside a Section. */
  level?: 2 | 3;
};

export function Chart<Drill>({ chart, title, onDrill, actions, onWidth, level = 2 }: ChartProps<Drill>) {
  const [asTable, setAsTable] = useState(false);
  const Title = `h${level}` as const;
  const titleId = useId();
  const summaryId = useId();
  return (
    <figure className={style.chart} aria-labelledby={titleId} aria-describedby={summaryId}>
      <figcaption className={style.head}>
        <div className={style.words}>
          <Title id={titleId} className={style.title}>
            {title}
          </Title>
          <p id={summaryId} className={style.summary}>
            {chart.summary}
          </p>
        </div>
        <div className={style.actions}>
          <Button size="s" tone="quiet" icon={asTable ? ChartNoAxesColumn : Table2} onPress={() => setAsTable(!asTable)}>
            {asTable ? t("kit-chart-as-chart") : t("kit-chart-as-table")}
          </Button>
          {actions}
        </div>
      </figcaption>
      {asTable ? (
        <ChartTable title={title} table={chart.table} />
      ) : (
        <Plot chart={chart} title={title} {...(onDrill ? { onDrill } : {})} {...(onWidth ? { onWidth } : {})} />
      )}
    </figure>
  );
}
