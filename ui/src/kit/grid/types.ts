// What the grid is given and what it tells. Rows live in the engine behind a result-set handle; the grid asks for them by page.
import type { ReactNode } from "react";
import type { Ranges } from "./ranges";

/** A result set that the engine keeps in order: the same index is the same person as long as `view` is the same. */
export type View = {
  view: number | string;
  total: number;
  /** Another revision: the order stands, the contents may have changed, so rows are asked for again. */
  revision?: number;
};

export type GridColumn<Row> = {
  id: string;
  title: string;
  /** In rem, so that it grows with the text. */
  width: number;
  cell: (row: Row) => ReactNode;
  /** What is copied; also the text of the cell if `cell` draws something else. */
  text: (row: Row) => string;
  align?: "start" | "end";
  sortable?: boolean;
};

export type GridSort = { column: string; direction: "ascending" | "descending" };

/** Which columns are shown, in which order, how wide. The first column in `order` is pinned. */
export type GridLayout = { order: string[]; hidden: string[]; widths: Record<string, number> };

/** Selected rows by their index in one view; in another view it selects nobody. */
export type GridSelection = { view: View["view"]; ranges: Ranges };

export type GridProps<Row> = {
  label: string;
  view: View;
  /** Rows `from` to `to - 1` of the view. */
  load: (view: View, from: number, to: number, signal: AbortSignal) => Promise<Row[]>;
  columns: GridColumn<Row>[];
  /** Without these two the layout is kept as long as the grid is on screen. */
  layout?: GridLayout;
  onLayout?: (layout: GridLayout) => void;
  sort?: GridSort | null;
  /** What rows that are equal in `sort` are sorted by, the weightier first. */
  further?: GridSort[];
  onSort?: (sort: GridSort | null, further: GridSort[]) => void;
  /** Without `onSelect`, rows cannot be selected. */
  selection?: GridSelection | null;
  onSelect?: (selection: GridSelection) => void;
  /** Enter or double click. */
  onOpen?: (row: Row, index: number) => void;
  /** The row of the cursor, for a panel that follows it. */
  onCursor?: (row: Row | null, index: number) => void;
  /** Put the cursor here, e.g. when coming back. */
  start?: number;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  /** Under the rows: counts and sums. */
  footer?: ReactNode;
};
