// Selected rows as ranges of indexes: everybody among three million is one range, everybody but one is two. Pure.

/** Sorted, apart from each other; `from` is in, `to` is out. */
export type Ranges = readonly (readonly [from: number, to: number])[];

export const NOBODY: Ranges = [];
export const everybody = (total: number): Ranges => (total > 0 ? [[0, total]] : []);

export const countOf = (ranges: Ranges): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

export function has(ranges: Ranges, index: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] as readonly [number, number];
    if (index < from) high = middle - 1;
    else if (index >= to) low = middle + 1;
    else return true;
  }
  return false;
}

export function without(ranges: Ranges, from: number, to: number): Ranges {
  return ranges.flatMap(([a, b]): [number, number][] => {
    if (b <= from || a >= to) return [[a, b]];
    const left: [number, number][] = a < from ? [[a, from]] : [];
    const right: [number, number][] = b > to ? [[to, b]] : [];
    return [...left, ...right];
  });
}

export function withRange(ranges: Ranges, from: number, to: number): Ranges {
  if (to <= from) return ranges;
  const touching = ranges.filter(([a, b]) => b >= from && a <= to);
  const low = Math.min(from, ...touching.map(([a]) => a));
  const high = Math.max(to, ...touching.map(([, b]) => b));
  const apart = ranges.filter(([a, b]) => b < from || a > to);
  return [...apart, [low, high] as const].sort(([a], [b]) => a - b);
}

export const toggled = (ranges: Ranges, index: number): Ranges =>
  has(ranges, index) ? without(ranges, index, index + 1) : withRange(ranges, index, index + 1);

/** The span between two rows, whichever comes first, both in. */
export const span = (one: number, other: number): readonly [number, number] => [Math.min(one, other), Math.max(one, other) + 1];
