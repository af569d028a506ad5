// A table of up to some hundred rows that are all at hand. For people by the million there is the grid.
import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import {
  Table as AriaTable,
  Cell,
  Column,
  Row,
  type Selection,
  type SortDescriptor,
  TableBody,
  TableHeader,
} from "react-aria-components";
import { Checkbox } from "../form/Checkbox";
import { Spoken } from "../page/Spoken";
import { Verbatim } from "../page/Verbatim";
import style from "./table.module.css";

export type TableColumn<Item> = {
  id: string;
  title: string;
  /** The title is spoken only. */
  titleHidden?: boolean;
  cell: (item: Item) => ReactNode;
  align?: "start" | "end";
  sortable?: boolean;
  /** Names the row when it is spoken; the first column unless said otherwise. */
  rowHeader?: boolean;
};

export type TableProps<Item extends { id: string | number }> = {
  label: string;
  columns: TableColumn<Item>[];
  rows: Item[];
  empty?: ReactNode;
  onOpen?: (id: Item["id"]) => void;
  selected?: Set<Item["id"]>;
  onSelect?: (ids: Set<Item["id"]>) => void;
  sort?: { column: string; direction: "ascending" | "descending" };
  onSort?: (sort: { column: string; direction: "ascending" | "descending" }) => void;
};

/** A cell that is nothing but a text may be anybody's. */
const shown = (cell: ReactNode) => (typeof cell === "string" ? <Verbatim>{cell}</Verbatim> : cell);

export function Table<Item extends { id: string | number }>(props: TableProps<Item>) {
  const { label, columns, rows, empty, onOpen, selected, onSelect, sort, onSort } = props;
  const header = columns.find((column) => column.rowHeader) ?? columns[0];
  const select = (selection: Selection) =>
    onSelect?.(selection === "all" ? new Set(rows.map((row) => row.id)) : (selection as Set<Item["id"]>));
  return (
    <div className={style.scroll}>
      <AriaTable
        aria-label={label}
        className={style.table}
        selectionMode={onSelect ? "multiple" : "none"}
        {...(selected ? { selectedKeys: selected } : {})}
        onSelectionChange={select}
        {...(onOpen ? { onRowAction: (key: string | number) => onOpen(key as Item["id"]) } : {})}
        {...(sort ? { sortDescriptor: sort as SortDescriptor } : {})}
        onSortChange={(next) => onSort?.({ column: String(next.column), direction: next.direction })}
      >
        <TableHeader className={style.header}>
          {onSelect && (
            <Column className={style.tick}>
              <Checkbox slot="selection" />
            </Column>
          )}
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column === header}
              allowsSorting={column.sortable ?? false}
              className={style.column}
              data-align={column.align}
            >
              {({ sortDirection }) => (
                <span className={style.title}>
                  {column.titleHidden ? <Spoken>{column.title}</Spoken> : <span>{column.title}</span>}
                  {sortDirection === "ascending" && <ChevronUp aria-hidden="true" />}
                  {sortDirection === "descending" && <ChevronDown aria-hidden="true" />}
                </span>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody renderEmptyState={() => <div className={style.empty}>{empty}</div>}>
          {rows.map((row) => (
            <Row key={row.id} id={row.id} className={style.row}>
              {onSelect && (
                <Cell className={style.tick}>
                  <Checkbox slot="selection" />
                </Cell>
              )}
              {columns.map((column) => (
                <Cell key={column.id} className={style.cell} data-align={column.align}>
                  {shown(column.cell(row))}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </AriaTable>
    </div>
  );
}
