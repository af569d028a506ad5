// Several tables below each other in one sheet: which of them is read, and the others one press away. None is left out unseen.
import type { FileDraft, TableChoice } from "../../../host";
import { Button, RadioGroup, Select } from "../../../kit";
import { strung, t } from "../../../words";
import type { Choose, useDraft } from "../useDraft";
import style from "./files.module.css";

/** More than these would hide the file behind them. */
const IN_SIGHT = 6;

export type TablesProps = {
  file: FileDraft;
  /** Tables of the same sheet that are taken already. */
  taken: ReadonlySet<number>;
  choose: Choose;
  takeTable: ReturnType<typeof useDraft>["takeTable"];
};

/** A table is known by its first headers; one without any by where it stands. */
const nameOf = (table: TableChoice): string =>
  table.headers.length > 0
    ? strung([...table.headers, table.columns > table.headers.length && "…"])
    : t("import-table-bare", { first: table.first_row, last: table.last_row });

const factsOf = (table: TableChoice): string =>
  strung([
    t("import-rows", { count: table.rows }),
    t("import-columns", { count: table.columns }),
    t("import-table-from", { row: table.header_row || table.first_row }),
  ]);

export function Tables({ file, taken, choose, takeTable }: TablesProps) {
  const now = file.tables.find((table) => table.chosen);
  if (!now) return null;
  const options = file.tables
    .filter((table) => table.chosen || !taken.has(table.table))
    .map((table) => ({ id: String(table.table), label: nameOf(table), hint: factsOf(table) }));
  const words = { label: t("import-tables", { count: file.tables.length }), hint: t("import-tables-hint") };
  const onChange = (table: string) => void choose({ file: file.file, table: Number(table) });
  const value = String(now.table);
  const others = file.tables.filter((table) => !table.chosen && !taken.has(table.table));
  return (
    <div className={style.tables}>
      {options.length <= IN_SIGHT ? (
        <RadioGroup {...words} cards options={options} value={value} onChange={onChange} />
      ) : (
        <Select {...words} options={options} value={value} onChange={onChange} />
      )}
      {others.length > 0 && others.length < IN_SIGHT && (
        <div className={style.sheets}>
          <span>{t("import-other-tables")}</span>
          {others.map((table) => (
            <Button key={table.table} size="s" onPress={() => void takeTable(file.file, table.table)}>
              {t("import-table-take", { name: nameOf(table), count: table.rows })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
