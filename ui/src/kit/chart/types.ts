// A chart as the engine sends it: a picture, the words for it, the figures in it, and what can be pressed.

export type Shape =
  | { kind: "rect"; x: number; y: number; w: number; h: number }
  | { kind: "circle"; x: number; y: number; r: number };

export type Mark<Drill = unknown> = {
  key: string;
  series: string;
  shape: Shape;
  label: string;
  value: string;
  /** What `onDrill` needs to show the people behind the mark; null where there is nothing to show. */
  drill: Drill | null;
};

export type ChartData<Drill = unknown> = {
  svg: string;
  width: number;
  height: number;
  /** One sentence that says what the picture shows. */
  summary: string;
  table: { columns: string[]; rows: (string | number | null)[][] };
  marks: Mark<Drill>[];
};

/** The middle of a mark, in the picture's own units. */
export const middle = ({ shape }: Mark): { x: number; y: number } =>
  shape.kind === "rect" ? { x: shape.x + shape.w / 2, y: shape.y + shape.h / 2 } : { x: shape.x, y: shape.y };

/** Where a key leads: left and right along the series, up and down to the nearest mark of another one. */
export function nextMark(marks: Mark[], from: number, key: string): number {
  const here = marks[from];
  if (!here) return 0;
  if (key === "Home") return 0;
  if (key === "End") return marks.length - 1;
  const at = middle(here);
  const best = (wanted: (mark: Mark, x: number, y: number) => boolean, cost: (x: number, y: number) => number) => {
    let found = from;
    let least = Number.POSITIVE_INFINITY;
    marks.forEach((mark, index) => {
      const to = middle(mark);
      const [x, y] = [to.x - at.x, to.y - at.y];
      if (index === from || !wanted(mark, x, y) || cost(x, y) >= least) return;
      least = cost(x, y);
      found = index;
    });
    return found;
  };
  const along = (x: number, y: number) => Math.abs(x) + Math.abs(y) * 0.01;
  const across = (x: number, y: number) => Math.abs(y) + Math.abs(x) * 2;
  if (key === "ArrowRight") return best((mark, x) => mark.series === here.series && x > 0.5, along);
  if (key === "ArrowLeft") return best((mark, x) => mark.series === here.series && x < -0.5, along);
  if (key === "ArrowDown") return best((_, __, y) => y > 0.5, across);
  if (key === "ArrowUp") return best((_, __, y) => y < -0.5, across);
  return from;
}
