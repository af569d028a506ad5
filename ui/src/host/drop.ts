// Files dragged from the desktop onto the window. The shell gives their paths; their bytes never come here.
import { hasShell } from "./shell";

export type FileDrop =
  | { type: "over"; paths: string[] | null; x: number; y: number }
  | { type: "drop"; paths: string[]; x: number; y: number }
  | { type: "leave" };

/** Calls `hear` for every drag until the returned function is called. Does nothing without a shell. */
export function onFileDrop(hear: (drop: FileDrop) => void): () => void {
  if (!hasShell()) return () => undefined;
  let ended = false;
  let unlisten: (() => void) | null = null;
  const listen = async () => {
    const { getCurrentWebview } = await import("@tauri-apps/api/webview");
    const stop = await getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "leave") return hear({ type: "leave" });
      const { x, y } = payload.position;
      if (payload.type === "drop") return hear({ type: "drop", paths: payload.paths, x, y });
      return hear({ type: "over", paths: payload.type === "enter" ? payload.paths : null, x, y });
    });
    if (ended) stop();
    else unlisten = stop;
  };
  listen().catch(() => undefined);
  return () => {
    ended = true;
    unlisten?.();
  };
}
