// Where the person is: the path after the hash and what follows it. Back, forward and a restart work by the window's own history.
// Rooms read and change it here; which paths exist is the frame's affair.
import { useMemo, useSyncExternalStore } from "react";

/** Kept in the address, so that Back works and the view is there again at the next start: `#/people?segment=12&sort=-name`. */
export type PlaceSearch = Record<string, string | number | boolean | undefined>;

/** The address of a place, for `href`. */
export function placeHref(path: string, search: PlaceSearch = {}): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return `#${path}${query ? `?${query}` : ""}`;
}

/** A hash taken apart. */
export function placeOf(hash: string): { path: string; search: Record<string, string> } {
  const [path, query] = hash.replace(/^#/, "").split("?");
  return { path: path || "/", search: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

const KEPT = "housefile.place";
const listeners = new Set<() => void>();

function tell(): void {
  try {
    localStorage.setItem(KEPT, lasting(window.location.hash));
  } catch {
    // Without storage the next start opens at home, which is where it would open the first time.
  }
  for (const listener of listeners) listener();
}

/** What of a place is written down on this computer, outside the house file and so in clear text: no words that somebody looked for, no
 * name, no file. A result set or a draft of last time is closed by then anyway. */
export function lasting(hash: string): string {
  const { path, search } = placeOf(hash);
  const { view, of, draft, q, file, back: _, ...rest } = search;
  // A saved view without its words would look like one that was changed.
  const { saved: _saved, ...unsaved } = rest;
  return placeHref(path, view || draft ? {} : q === undefined ? rest : unsaved);
}

let rested: string | null = null;

/** Leaves this place for a while, as a lock does; `takeRest` leads back. A result set is closed by then, an import that was begun is not. A
 * question that was open is asked again by the person. */
export function rest(): void {
  const { path, search } = placeOf(window.location.hash);
  const { view, of, back: _, ...kept } = search;
  rested = placeHref(path, view ? {} : kept);
}

/** Where the person was before, once. */
export function takeRest(): { path: string; search: Record<string, string> } | null {
  const hash = rested;
  rested = null;
  return hash === null ? null : placeOf(hash);
}

/** Puts the person where they were at the last time, unless the address already says a place. Called once at the start. */
export function restorePlace(): void {
  window.addEventListener("hashchange", tell);
  if (window.location.hash) return;
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept) window.history.replaceState(null, "", lasting(kept));
  } catch {
    // As above.
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("hashchange", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("hashchange", listener);
  };
};

/** To another place; Back returns here. */
export function go(path: string, search: PlaceSearch = {}): void {
  if (window.location.hash === placeHref(path, search)) return;
  window.history.pushState(null, "", placeHref(path, search));
  tell();
}

/** To another place in this one's stead: Back goes past it. */
export function replacePlace(path: string, search: PlaceSearch = {}): void {
  window.history.replaceState(null, "", placeHref(path, search));
  tell();
}

export type Place = {
  path: string;
  search: Record<string, string>;
  /** To another place; Back returns here. */
  go: (path: string, search?: PlaceSearch) => void;
  /** Changes part of `search` at this place; `undefined` removes. Adds no step to Back unless asked. */
  amend: (search: PlaceSearch, options?: { step?: boolean }) => void;
  back: () => void;
};

function amend(change: PlaceSearch, { step = false } = {}): void {
  const { path, search } = placeOf(window.location.hash);
  (step ? go : replacePlace)(path, { ...search, ...change });
}

const back = () => window.history.back();

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => ({ ...placeOf(hash), go, amend, back }), [hash]);
}
