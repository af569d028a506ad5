// Files that were dropped on the window or handed over otherwise wait in the shell. The room on screen takes them if it can; their names
// are all that the window knows of them.
import { useEffect, useRef } from "react";

type Taker = (names: string[]) => void;

let taker: Taker | null = null;

/** Tells the room on screen; false if it does not take files, and then they go on waiting in the shell. */
export function dropFiles(names: string[]): boolean {
  taker?.(names);
  return taker !== null;
}

/** While the component is mounted it takes what is dropped. */
export function useDroppedFiles(take: Taker): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const own: Taker = (names) => latest.current(names);
    taker = own;
    return () => {
      if (taker === own) taker = null;
    };
  }, []);
}
