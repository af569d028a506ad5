// Files dropped on the window go to the room on screen if it takes them, else they wait for the room that does.
import { useEffect, useRef } from "react";

type Taker = (paths: string[]) => void;

let taker: Taker | null = null;
let waiting: string[] = [];

/** Hands dropped files over; false if nobody on screen takes them, and then they wait. */
export function dropFiles(paths: string[]): boolean {
  if (taker) {
    taker(paths);
    return true;
  }
  waiting = paths;
  return false;
}

/** Leaves files for the room that will be shown next. */
export function leaveFiles(paths: string[]): void {
  waiting = paths;
}

/** While the component is mounted it takes what is dropped, also what was dropped just before it came. */
export function useDroppedFiles(take: Taker): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const own: Taker = (paths) => latest.current(paths);
    taker = own;
    if (waiting.length > 0) own(waiting.splice(0));
    return () => {
      if (taker === own) taker = null;
    };
  }, []);
}
