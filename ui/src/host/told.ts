// What the shell tells by itself, without being asked: files were handed over, the house file was locked, work holds a lock off, a backup
// was made or could not be made.
import { hasShell } from "./shell";

export type Told = "handed" | "locked" | "lock-held" | "backed-up" | "backup-failed";

/** Calls `hear` each time until the returned function is called. Does nothing without a shell. */
export function onTold(what: Told, hear: () => void): () => void {
  if (!hasShell()) return () => undefined;
  let ended = false;
  let unlisten: (() => void) | null = null;
  const listen = async () => {
    const { listen: listenTo } = await import("@tauri-apps/api/event");
    const stop = await listenTo(what, hear);
    if (ended) stop();
    else unlisten = stop;
  };
  listen().catch(() => undefined);
  return () => {
    ended = true;
    unlisten?.();
  };
}
