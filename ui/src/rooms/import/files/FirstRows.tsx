// The first five rows as they stand in the file.
import type { FileDraft } from "../../../host";
import { Verbatim } from "../../../kit";
import { t } from "../../../words";
import { filledColumns } from "../draft";
import style from "./files.module.css";

const SHOWN = 5;

export function FirstRows({ file }: { file: FileDraft }) {
  const start = file.detected.header_row;
  const columns = filledColumns(file);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard.
    <section className={style.preview} tabIndex={0} aria-label={t("import-first-rows", { file: file.name })}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col" className={style.rowNumber}>
              {start > 0 ? start : ""}
            </th>
            {columns.map((column) => (
              <th key={column.column} scope="col">
                <Verbatim>{column.header || t("import-no-header", { number: column.column + 1 })}</Verbatim>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.first_rows.slice(0, SHOWN).map((row, index) => (
            <tr key={file.first_row_numbers[index] ?? index}>
              <td className={style.rowNumber}>{file.first_row_numbers[index]}</td>
              {columns.map((column) => (
                <td key={column.column}>
                  <Verbatim>{row[column.column] ?? ""}</Verbatim>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
