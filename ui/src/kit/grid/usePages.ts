// The page cache of one view as React state: another view starts afresh, another revision renews what is there.
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { makePages, type Pages } from "./pages";
import type { GridProps, View } from "./types";

export function usePages<Row>(view: View, load: GridProps<Row>["load"]): Pages<Row> {
  const latest = useRef({ view, load });
  latest.current = { view, load };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handle names the cache; what it holds is asked for through the ref.
  const pages = useMemo(
    () => makePages<Row>((from, to, signal) => latest.current.load(latest.current.view, from, to, signal)),
    [view.view],
  );
  useSyncExternalStore(pages.subscribe, pages.version);
  const revision = useRef({ pages, revision: view.revision });
  useEffect(() => {
    if (revision.current.pages === pages && revision.current.revision !== view.revision) pages.renew();
    revision.current = { pages, revision: view.revision };
  }, [pages, view.revision]);
  useEffect(() => () => pages.close(), [pages]);
  return pages;
}
