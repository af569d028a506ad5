// Whether the window is too narrow for an open sidebar: 56rem, so that larger text counts as less room.
import { useSyncExternalStore } from "react";
import { prefs } from "../host";

const NARROW_REM = 56;

const isNarrow = () => window.innerWidth < NARROW_REM * 16 * (prefs.get().textSize / 100);

const subscribe = (listener: () => void) => {
  window.addEventListener("resize", listener);
  const stop = prefs.subscribe(listener);
  return () => {
    window.removeEventListener("resize", listener);
    stop();
  };
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrow);
