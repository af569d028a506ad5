// Whether a desktop shell is behind the page. In `npm run dev` without Tauri there is none, and nothing here may crash.

/** True inside the Tauri window. */
export const hasShell = (): boolean => typeof window !== "undefined" && "__TAURI_INTERNALS__" in window;

/** Show the window. The shell creates it hidden, so that nobody sees it white; called after the first themed paint. */
export async function revealWindow(): Promise<void> {
  if (!hasShell()) return;
  const { getCurrentWindow } = await import("@tauri-apps/api/window");
  await getCurrentWindow().show();
}

/** Names the window after what it shows. */
export async function titleWindow(title: string): Promise<void> {
  document.title = title;
  if (!hasShell()) return;
  const { getCurrentWindow } = await import("@tauri-apps/api/window");
  await getCurrentWindow().setTitle(title);
}
