// The scroller's state: where it is, which rows are in sight, how to go to a row. The arithmetic is in mapping.ts.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { afterScroll, type Extent, type Position, rowsInSight, settled, showing } from "./mapping";

/** Rows drawn beyond the window on each side. */
const EXTRA = 8;
/** After this rest the scrollbar is put where it belongs. */
const REST_MS = 150;
/** Where nothing can be measured, as before the first layout. */
const FALLBACK = { row: 36, viewport: 600, head: 36 };

export type Sight = {
  from: number;
  to: number;
  /** Add it to `index * row` to get the row's place in the scrollbar's space. */
  offset: number;
  row: number;
  viewport: number;
};

export function useScroll(scroller: RefObject<HTMLDivElement | null>, probe: RefObject<HTMLDivElement | null>, total: number) {
  const extent = useRef<Extent>({ total, row: FALLBACK.row, viewport: FALLBACK.viewport });
  const position = useRef<Position>({ physical: 0, virtual: 0 });
  const rest = useRef(0);
  const lookAround = useCallback((): Sight => {
    const { physical, virtual } = position.current;
    const { from, to } = rowsInSight(extent.current, virtual, EXTRA);
    return { from, to, offset: physical - virtual, row: extent.current.row, viewport: extent.current.viewport };
  }, []);
  const [sight, setSight] = useState(lookAround);
  const look = useCallback(() => {
    const next = lookAround();
    setSight((now) => ((Object.keys(next) as (keyof Sight)[]).every((key) => now[key] === next[key]) ? now : next));
  }, [lookAround]);
  const place = useCallback(
    (next: Position) => {
      position.current = next;
      const element = scroller.current;
      if (element && Math.abs(element.scrollTop - next.physical) > 0.5) {
        element.scrollTop = next.physical;
        // The browser rounds; what it made of it is what the next scroll starts from.
        const rounded = element.scrollTop;
        if (Math.abs(rounded - next.physical) < 2) position.current = { virtual: next.virtual, physical: rounded };
      }
      look();
    },
    [look, scroller],
  );
  const measure = useCallback(() => {
    const row = probe.current?.getBoundingClientRect().height || FALLBACK.row;
    const height = scroller.current?.clientHeight || FALLBACK.viewport + FALLBACK.head;
    const first = position.current.virtual / extent.current.row;
    extent.current = { total, row, viewport: Math.max(row, height - row) };
    place(settled(extent.current, first * row));
  }, [place, probe, scroller, total]);

  useLayoutEffect(() => {
    measure();
    const watch = new ResizeObserver(measure);
    if (scroller.current) watch.observe(scroller.current);
    if (probe.current) watch.observe(probe.current);
    return () => watch.disconnect();
  }, [measure, scroller, probe]);
  useEffect(() => () => window.clearTimeout(rest.current), []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const next = afterScroll(extent.current, position.current, element.scrollTop);
    // Drawn within the same frame: left to React's own time, a fast wheel would show rows that are not there yet.
    flushSync(() => {
      if (next.physical === element.scrollTop) {
        position.current = next;
        look();
      } else {
        place(next);
      }
    });
    window.clearTimeout(rest.current);
    rest.current = window.setTimeout(() => place(settled(extent.current, position.current.virtual)), REST_MS);
  }, [look, place, scroller]);

  const reveal = useCallback(
    (index: number) => {
      const virtual = showing(extent.current, position.current.virtual, index);
      if (virtual !== position.current.virtual) place(settled(extent.current, virtual));
    },
    [place],
  );
  return { sight, onScroll, reveal, extent };
}
