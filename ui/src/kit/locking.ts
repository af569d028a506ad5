// What the window does when the house file is locked: it forgets every answer, shows nothing of them, and remembers where the person was.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { engine } from "../host";
import { t } from "../words";
import { closeNotices, notify } from "./notice/queue";
import { isHouseOpen, setHouse } from "./place/house";
import { placeOf, replacePlace, rest } from "./place/place";

/** The shell has locked it. */
export function hideAll(queries: QueryClient): void {
  // Told twice where the window asked for it: by the shell itself, and by the answer once the last backup is made. By then there is nothing
  // to hide, and the person may be elsewhere.
  if (!isHouseOpen()) return void queries.invalidateQueries({ queryKey: ["start"] });
  if (placeOf(window.location.hash).path !== "/unlock") rest();
  replacePlace("/unlock");
  setHouse(null);
  closeNotices();
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "start" });
  queries.getMutationCache().clear();
  void queries.invalidateQueries({ queryKey: ["start"] });
}

/** Work is running: it is locked when that is done. */
export const tellHeld = (): void => void notify({ text: t("frame-lock-held") });

/** Asked for by a key, the palette or the settings. */
export async function lockNow(queries: QueryClient): Promise<void> {
  const locked = await engine.lockHouse();
  if (locked === "now") hideAll(queries);
  else if (locked === "when_done") tellHeld();
}

export function useLockNow(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => lockNow(queries), [queries]);
}
