// The figures of a chart as a table: the same numbers, for eyes and screen readers.
import { useFormats } from "../../words";
import { Verbatim } from "../page/Verbatim";
import style from "./chart.module.css";
import type { ChartData } from "./types";

export function ChartTable({ title, table }: { title: string; table: ChartData["table"] }) {
  const write = useFormats();
  const numeric = table.columns.map((_, column) => table.rows.every((row) => typeof row[column] !== "string"));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
    <section className={style.tableBox} tabIndex={0} aria-label={title}>
      <table className={style.table} aria-label={title}>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={column} scope="col" data-number={numeric[index] || undefined}>
                <Verbatim>{column}</Verbatim>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, index) => {
                const text = typeof cell === "number" ? write.number(cell) : (cell ?? "–");
                const shown = {
                  key: index,
                  "data-number": numeric[index] || undefined,
                  children: <Verbatim key={index}>{text}</Verbatim>,
                };
                return index === 0 ? <th {...shown} key={index} scope="row" /> : <td {...shown} key={index} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
