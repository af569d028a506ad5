// After a change the engine names the rooms whose answers are no longer true; what the window kept of them is asked for again.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Room } from "../host";

/** Drops what is kept of these rooms. The first part of every query key is its room. */
export function dropStale(queries: QueryClient, rooms: readonly Room[]): void {
  for (const room of rooms) void queries.invalidateQueries({ queryKey: [room] });
}

/** `const stale = useStale(); stale((await engine.editPerson(…)).stale);` */
export function useStale(): (rooms: readonly Room[]) => void {
  const queries = useQueryClient();
  return useCallback((rooms) => dropStale(queries, rooms), [queries]);
}
