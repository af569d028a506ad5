// Where a row is when there are millions: browsers clamp tall elements, so the scrollbar is at most SPACER_MAX tall and stands for more.
// Pure arithmetic. `physical` is the element's scrollTop; `virtual` is the distance from the top if every row had its full height.

/** Safe up to three device pixels per CSS pixel in every engine we run in. */
export const SPACER_MAX = 10_000_000;

/** Near both ends one pixel of scrollbar is one pixel of rows, so that the first and the last rows are reached by any small step. */
const EXACT = SPACER_MAX / 10;

/** A scroll of less than this many windows is a wheel, a key or a touch: followed to the pixel. More is the scrollbar. */
const SMALL_STEPS = 4;

/** How far wheel and scrollbar may disagree before the scrollbar is put right while the person still scrolls. */
const DRIFT_MAX = EXACT / 2;

export type Extent = { total: number; row: number; viewport: number };
export type Position = { physical: number; virtual: number };

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

export const spacerHeight = ({ total, row }: Extent): number => Math.min(total * row, SPACER_MAX);
export const maxVirtual = ({ total, row, viewport }: Extent): number => Math.max(0, total * row - viewport);
export const maxPhysical = (extent: Extent): number => Math.max(0, spacerHeight(extent) - extent.viewport);

const isScaled = (extent: Extent): boolean => extent.total * extent.row > SPACER_MAX;

/** The scrollbar's place for a place in the rows. */
export function toPhysical(extent: Extent, virtual: number): number {
  const [most, end] = [maxVirtual(extent), maxPhysical(extent)];
  const at = clamp(virtual, 0, most);
  if (!isScaled(extent) || at <= EXACT) return at;
  if (at >= most - EXACT) return end - (most - at);
  return EXACT + ((at - EXACT) * (end - 2 * EXACT)) / (most - 2 * EXACT);
}

/** The place in the rows for a scrollbar's place. */
export function toVirtual(extent: Extent, physical: number): number {
  const [most, end] = [maxVirtual(extent), maxPhysical(extent)];
  const at = clamp(physical, 0, end);
  if (!isScaled(extent) || at <= EXACT) return at;
  if (at >= end - EXACT) return most - (end - at);
  return EXACT + ((at - EXACT) * (most - 2 * EXACT)) / (end - 2 * EXACT);
}

/** Scrollbar and rows in agreement at a place in the rows. */
export function settled(extent: Extent, virtual: number): Position {
  const at = clamp(virtual, 0, maxVirtual(extent));
  return { virtual: at, physical: toPhysical(extent, at) };
}

/** After the person scrolled to `physical`. Where the answer's `physical` differs from it, the scrollbar must be set. */
export function afterScroll(extent: Extent, before: Position, physical: number): Position {
  if (!isScaled(extent)) return { physical, virtual: clamp(physical, 0, maxVirtual(extent)) };
  const step = physical - before.physical;
  if (Math.abs(step) >= SMALL_STEPS * extent.viewport) return { physical, virtual: toVirtual(extent, physical) };
  const virtual = clamp(before.virtual + step, 0, maxVirtual(extent));
  const right = toPhysical(extent, virtual);
  const atEnd = physical <= 0 || physical >= maxPhysical(extent);
  const off = Math.abs(physical - right);
  return off > DRIFT_MAX || (atEnd && off > 1) ? { virtual, physical: right } : { virtual, physical };
}

/** The rows in sight, `from` to `to - 1`, with `extra` rows on both sides, `from` in steps of `extra / 2` to draw less often. */
export function rowsInSight(extent: Extent, virtual: number, extra: number): { from: number; to: number } {
  const step = Math.max(1, Math.floor(extra / 2));
  const first = Math.floor(virtual / extent.row) - extra;
  const from = Math.max(0, Math.floor(first / step) * step);
  const count = Math.ceil(extent.viewport / extent.row) + 2 * extra + step;
  return { from, to: Math.min(extent.total, from + count) };
}

/** The place that shows row `index` whole with the least movement. */
export function showing(extent: Extent, virtual: number, index: number): number {
  const top = index * extent.row;
  if (top < virtual) return top;
  const bottom = top + extent.row - extent.viewport;
  return bottom > virtual ? Math.max(0, bottom) : virtual;
}
