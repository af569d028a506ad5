// What the room on screen can do for a common action: find, new, export, undo. The frame's actions, menus and palette ask here.
import { useEffect, useRef } from "react";

export type Offer = "find" | "narrow" | "why" | "new" | "export" | "undo" | "redo" | "up";

const offers = new Map<Offer, (() => void)[]>();

/** While the component is mounted, `perform` answers the action: `useOffer("find", () => search.current?.focus())`. */
export function useOffer(name: Offer, perform: (() => void) | null): void {
  const latest = useRef(perform);
  latest.current = perform;
  const active = perform !== null;
  useEffect(() => {
    if (!active) return undefined;
    const run = () => latest.current?.();
    offers.set(name, [...(offers.get(name) ?? []), run]);
    return () => {
      offers.set(
        name,
        (offers.get(name) ?? []).filter((other) => other !== run),
      );
    };
  }, [name, active]);
}

/** Whether somebody on screen answers. */
export const isOffered = (name: Offer): boolean => (offers.get(name)?.length ?? 0) > 0;

/** Asks the innermost one. */
export function takeOffer(name: Offer): void {
  offers.get(name)?.at(-1)?.();
}
