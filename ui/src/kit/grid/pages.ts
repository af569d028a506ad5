// The rows at hand: pages of 128, the least recently seen dropped first, at most two asked for at a time, the nearest first.

export const PAGE = 128;
const PAGES_KEPT = 64;
const AT_ONCE = 2;

export type Pages<Row> = {
  /** The row, or undefined while it is on its way. */
  at: (index: number) => Row | undefined;
  /** Says what is in sight; asks for what is missing, and two pages ahead in the direction of movement. */
  want: (from: number, to: number, total: number) => void;
  /** Contents may have changed: rows stay on screen until their new ones come. */
  renew: () => void;
  /** Why the last page did not come, or null. */
  failure: () => unknown;
  retry: () => void;
  subscribe: (listener: () => void) => () => void;
  /** Rises at every change, for useSyncExternalStore. */
  version: () => number;
  close: () => void;
};

type Page<Row> = { rows: Row[]; stale: boolean };

export function makePages<Row>(load: (from: number, to: number, signal: AbortSignal) => Promise<Row[]>): Pages<Row> {
  const kept = new Map<number, Page<Row>>();
  const coming = new Map<number, AbortController>();
  const listeners = new Set<() => void>();
  let wanted: number[] = [];
  let lastFrom = 0;
  let lastTotal = 0;
  let failure: unknown = null;
  let version = 0;
  let closed = false;

  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const keep = (number: number, rows: Row[]) => {
    kept.delete(number);
    kept.set(number, { rows, stale: false });
    for (const old of kept.keys()) {
      if (kept.size <= PAGES_KEPT) break;
      if (!wanted.includes(old)) kept.delete(old);
    }
  };
  const isMissing = (number: number) => !coming.has(number) && (kept.get(number)?.stale ?? true);
  const ask = (number: number) => {
    const asking = new AbortController();
    coming.set(number, asking);
    const from = number * PAGE;
    load(from, Math.min(lastTotal, from + PAGE), asking.signal).then(
      (rows) => {
        if (closed || asking.signal.aborted) return;
        coming.delete(number);
        failure = null;
        keep(number, rows);
        askNext();
        tell();
      },
      (thrown: unknown) => {
        if (closed || asking.signal.aborted) return;
        coming.delete(number);
        failure = thrown;
        tell();
      },
    );
  };
  const askNext = () => {
    for (const number of wanted) {
      if (coming.size >= AT_ONCE) return;
      if (isMissing(number)) ask(number);
    }
  };

  return {
    at: (index) => kept.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    want: (from, to, total) => {
      if (total === 0) return;
      const forward = from >= lastFrom;
      const pageOf = (index: number) => Math.floor(Math.max(0, Math.min(total - 1, index)) / PAGE);
      const [first, last, end] = [pageOf(from), pageOf(to - 1), pageOf(total)];
      const seen = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      const ahead = forward ? [last + 1, last + 2, first - 1] : [first - 1, first - 2, last + 1];
      wanted = [...seen, ...ahead.filter((number) => number >= 0 && number <= end)];
      for (const number of seen) {
        const page = kept.get(number);
        if (page) {
          kept.delete(number);
          kept.set(number, page);
        }
      }
      for (const [number, asking] of coming) {
        if (wanted.includes(number)) continue;
        asking.abort();
        coming.delete(number);
      }
      [lastFrom, lastTotal] = [from, total];
      if (failure === null) askNext();
    },
    renew: () => {
      for (const asking of coming.values()) asking.abort();
      coming.clear();
      for (const page of kept.values()) page.stale = true;
      failure = null;
      askNext();
    },
    failure: () => failure,
    retry: () => {
      failure = null;
      askNext();
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    close: () => {
      closed = true;
      for (const asking of coming.values()) asking.abort();
      listeners.clear();
    },
  };
}
