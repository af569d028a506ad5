// The engine's chart as the kit draws it: its sentences said, its cells written in the reader's formats.
import type { Chart, TableValue } from "../../host";
import { type Formats, say } from "../../words";
import type { ChartData } from "./types";

/** What the kit hands back when a mark is pressed. */
export type Drill = { mark: string; people: number; name: string };

function cell(value: TableValue, write: Formats): string | number | null {
  switch (value.kind) {
    case "said":
      return say(value.message);
    case "month":
      return write.date(`${value.month}-01`, "month");
    case "count":
      return value.count;
    case "share":
      return write.percent(value.permille / 1000);
    case "amount":
      return write.money(value.money.minor, value.money.currency);
    case "nothing":
      return null;
  }
}

export function chartData(chart: Chart, write: Formats): ChartData<Drill> {
  return {
    svg: chart.svg,
    width: chart.width,
    height: chart.height,
    summary: say(chart.summary),
    table: {
      columns: chart.table.columns.map((column) => say(column.label)),
      rows: chart.table.rows.map((row) => row.map((value) => cell(value, write))),
    },
    marks: chart.marks.map((mark) => ({
      key: mark.key,
      series: mark.series,
      shape: mark.shape,
      label: say(mark.label),
      value: say(mark.value),
      drill: mark.people > 0 ? { mark: mark.key, people: mark.people, name: say(mark.label) } : null,
    })),
  };
}
