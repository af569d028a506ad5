// One row, or the grey lines of one that is still on its way; never a blank.
import { type MouseEvent, memo, type ReactNode } from "react";
import { Verbatim } from "../page/Verbatim";
import style from "./grid.module.css";
import type { GridColumn } from "./types";

export type GridRowProps<Row> = {
  id: string;
  row: Row | undefined;
  index: number;
  columns: GridColumn<Row>[];
  ticks: boolean;
  selected: boolean;
  /** The column the cursor is on in this row, or null. */
  cursor: number | null;
  onPress: (event: MouseEvent, row: number, column: number) => void;
  onOpen: (row: number) => void;
};

/** Grey lines of differing length that stay the same for the same cell. */
const lineWidth = (row: number, column: number) => `${38 + ((row * 37 + column * 53) % 45)}%`;

/** A cell that is nothing but a text may be anybody's. */
const shown = (cell: ReactNode) => (typeof cell === "string" ? <Verbatim>{cell}</Verbatim> : cell);

function DrawnRow<Row>({ id, row, index, columns, ticks, selected, cursor, onPress, onOpen }: GridRowProps<Row>) {
  const shift = ticks ? 1 : 0;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticks ? selected : undefined}
      aria-busy={row === undefined || undefined}
      className={style.row}
      data-index={index}
      data-selected={selected || undefined}
      data-here={cursor !== null || undefined}
      onDoubleClick={() => onOpen(index)}
    >
      {ticks && (
        <div
          role="gridcell"
          id={`${id}-${index}-0`}
          aria-colindex={1}
          className={style.tickCell}
          data-cursor={cursor === 0 || undefined}
          onClick={(event) => onPress(event, index, 0)}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <span className={style.tick} data-state={selected ? "all" : "none"} />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={at === 0 ? "rowheader" : "gridcell"}
          id={`${id}-${index}-${at + shift}`}
          aria-colindex={at + shift + 1}
          className={style.cell}
          data-pinned={at === 0 || undefined}
          data-align={column.align}
          data-cursor={cursor === at + shift || undefined}
          onClick={(event) => onPress(event, index, at + shift)}
        >
          {row === undefined ? (
            <span className={style.line} style={{ inlineSize: lineWidth(index, at) }} />
          ) : (
            <span className={style.text}>{shown(column.cell(row))}</span>
          )}
        </div>
      ))}
    </div>
  );
}

export const GridRow = memo(DrawnRow) as typeof DrawnRow;
