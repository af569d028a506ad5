// Which house file is open, for everything that shows its name or a count beside a room. Opening and closing are the rooms' affair.
import { useSyncExternalStore } from "react";
import type { ReadOnly } from "../../host";

export type OpenHouse = {
  name: string;
  /** Invented people: shown with the striped badge. */
  sample: boolean;
  /** Why it is only read, where it is. */
  readOnly?: ReadOnly | null;
};

type State = { house: OpenHouse | null; counts: Record<string, number> };

let state: State = { house: null, counts: {} };
const listeners = new Set<() => void>();

function become(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Says which house file is open; null once it is closed or locked. */
export const setHouse = (house: OpenHouse | null): void => become({ house, counts: house ? state.counts : {} });

/** Sets the number beside a room in the sidebar, such as the pairs to review beside "duplicates"; 0 shows none. */
export const setRoomCount = (room: string, count: number): void =>
  become({ ...state, counts: { ...state.counts, [room]: count } });

export const isHouseOpen = (): boolean => state.house !== null;

export const useHouse = (): OpenHouse | null => useSyncExternalStore(subscribe, () => state.house);
export const useRoomCounts = (): Record<string, number> => useSyncExternalStore(subscribe, () => state.counts);
