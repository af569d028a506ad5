// Which columns are shown, in which order and how wide. Pure; the grid draws it and the room may keep it.
import type { GridColumn, GridLayout } from "./types";

const NARROWEST = 4;
const STEP = 2;

/** The layout that a list of columns has by itself. */
export const plainLayout = (columns: readonly { id: string }[]): GridLayout => ({
  order: columns.map((column) => column.id),
  hidden: [],
  widths: {},
});

/** The columns to draw. A column that the kept layout does not know yet comes last; one that is gone is left out. */
export function shownColumns<Row>(columns: GridColumn<Row>[], layout: GridLayout): GridColumn<Row>[] {
  const known = layout.order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const fresh = columns.filter((column) => !layout.order.includes(column.id));
  return [...known, ...fresh]
    .filter((column) => !layout.hidden.includes(column.id))
    .map((column) => ({ ...column, width: layout.widths[column.id] ?? column.width }));
}

/** Moves a column past its shown neighbour: -1 towards the start, 1 towards the end. */
export function moved(layout: GridLayout, id: string, by: -1 | 1): GridLayout {
  const order = [...layout.order];
  const from = order.indexOf(id);
  let to = from + by;
  while (order[to] !== undefined && layout.hidden.includes(order[to] as string)) to += by;
  if (from < 0 || to < 0 || to >= order.length) return layout;
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { ...layout, order };
}

export const hidden = (layout: GridLayout, id: string): GridLayout => ({ ...layout, hidden: [...layout.hidden, id] });

export const widened = (layout: GridLayout, id: string, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [id]: Math.max(NARROWEST, Math.round(width * 4) / 4) },
});

export const wider = (layout: GridLayout, id: string, now: number): GridLayout => widened(layout, id, now + STEP);
export const narrower = (layout: GridLayout, id: string, now: number): GridLayout => widened(layout, id, now - STEP);
