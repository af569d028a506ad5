// The titles: press to sort, the arrow or Alt+Down for the rest. The cursor reaches them by going up from the first row.
import { ArrowDown, ArrowUp, ChevronDown } from "lucide-react";
import { type PointerEvent, useRef } from "react";
import { t } from "../../words";
import { Spoken } from "../page/Spoken";
import style from "./grid.module.css";
import type { GridColumn, GridSort } from "./types";

export type GridHeaderProps<Row> = {
  id: string;
  columns: GridColumn<Row>[];
  /** null where rows cannot be selected. */
  ticked: "all" | "some" | "none" | null;
  onTickAll: () => void;
  /** The weightiest first. */
  sorts: GridSort[];
  /** `add`: behind the others, as with Shift. */
  onSort: (column: string, add: boolean) => void;
  cursor: number | null;
  menu: string | null;
  onMenu: (column: string | null) => void;
  onWidth: (column: string, width: number) => void;
};

export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { id, columns, ticked, onTickAll, cursor } = props;
  const shift = ticked === null ? 0 : 1;
  return (
    <div role="row" aria-rowindex={1} className={`${style.row} ${style.header}`} tabIndex={-1}>
      {ticked !== null && (
        <div
          role="columnheader"
          id={`${id}--1-0`}
          aria-colindex={1}
          tabIndex={-1}
          className={style.tickCell}
          data-cursor={cursor === 0 || undefined}
          onClick={onTickAll}
        >
          <span className={style.tick} data-state={ticked} />
          <Spoken>{t("grid-tick-all")}</Spoken>
        </div>
      )}
      {columns.map((column, index) => (
        <HeaderCell key={column.id} {...props} column={column} index={index} at={index + shift} />
      ))}
    </div>
  );
}

type HeaderCellProps<Row> = GridHeaderProps<Row> & { column: GridColumn<Row>; index: number; at: number };

function HeaderCell<Row>({ id, column, index, at, sorts, onSort, cursor, menu, onMenu, onWidth }: HeaderCellProps<Row>) {
  const weight = sorts.findIndex((sort) => sort.column === column.id);
  const direction = sorts[weight]?.direction;
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      id={`${id}--1-${at}`}
      aria-colindex={at + 1}
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      aria-haspopup="menu"
      tabIndex={-1}
      className={style.headCell}
      data-pinned={index === 0 || undefined}
      data-align={column.align}
      data-sortable={column.sortable || undefined}
      data-cursor={cursor === at || undefined}
      onClick={(event) => column.sortable && onSort(column.id, event.shiftKey)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(column.id);
      }}
    >
      <span className={style.headText}>{column.title}</span>
      {direction && <Arrow className={style.sortSign} aria-hidden="true" />}
      {direction && sorts.length > 1 && (
        <>
          <span className={style.sortWeight} aria-hidden="true">
            {weight + 1}
          </span>
          <Spoken>{t("grid-sort-weight", { number: weight + 1, count: sorts.length })}</Spoken>
        </>
      )}
      <span
        className={style.more}
        aria-hidden="true"
        data-open={menu === column.id || undefined}
        onClick={(event) => {
          event.stopPropagation();
          onMenu(column.id);
        }}
      >
        <ChevronDown />
      </span>
      <Grip column={column} onWidth={onWidth} />
    </div>
  );
}

/** The edge of a title, to be dragged; the menu does the same by steps. */
function Grip<Row>({ column, onWidth }: { column: GridColumn<Row>; onWidth: (column: string, width: number) => void }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (!from.current) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const side = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    onWidth(column.id, from.current.width + ((event.clientX - from.current.x) * side) / rem);
  };
  return (
    <span
      className={style.grip}
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: column.width };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
