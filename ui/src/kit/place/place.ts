// Where the person is: the hash path and what follows it. Rooms read and change it here; which paths exist is the frame's affair.
import { useLocation, useRouter } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/** Kept in the address, so that Back works and the view is there again at the next start: `#/people?segment=12&sort=-name`. */
export type PlaceSearch = Record<string, string | number | boolean | undefined>;

/** The address of a place, for `href`. */
export function placeHref(path: string, search: PlaceSearch = {}): string {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return `#${path}${query ? `?${query}` : ""}`;
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

export function usePlace(): Place {
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const search = useMemo(() => Object.fromEntries(new URLSearchParams(searchStr)), [searchStr]);
  const go = useCallback((path: string, to: PlaceSearch = {}) => router.history.push(placeHref(path, to).slice(1)), [router]);
  const amend = useCallback(
    (change: PlaceSearch, { step = false } = {}) => {
      const href = placeHref(pathname, { ...search, ...change }).slice(1);
      if (step) router.history.push(href);
      else router.history.replace(href);
    },
    [router, pathname, search],
  );
  const back = useCallback(() => router.history.back(), [router]);
  return { path: pathname, search, go, amend, back };
}
