// The window: sidebar, the room, and what floats above both.
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { hasShell, titleWindow } from "../host";
import { DropLayer, useHouse, usePlace } from "../kit";
import { go } from "../kit/place/place";
import { t } from "../words";
import type { Around } from "./actions";
import { Handed } from "./Handed";
import { useKeys } from "./keys";
import { Room, roomAt } from "./Room";
import { hasRoom } from "./routes";
import { Sidebar } from "./Sidebar";
import style from "./shell.module.css";
import { useLock } from "./useLock";
import { useStart } from "./useStart";

// Dialogs and what is rarely said: not part of what must be read before the first screen.
const FolderNote = lazy(() => import("./FolderNote"));
const ReadOnlyNote = lazy(() => import("./ReadOnlyNote"));
const Palette = lazy(() => import("./Palette"));
const ShortcutsSheet = lazy(() => import("./ShortcutsSheet"));
const Notices = lazy(() => import("../kit/notice/Notices"));
const Working = lazy(() => import("../kit/progress/Working"));

/** What floats above the rooms and how to open it. */
function useAround(): { around: Around; floating: "palette" | "shortcuts" | null; close: () => void } {
  const [floating, open] = useState<"palette" | "shortcuts" | null>(null);
  const around = useMemo<Around>(
    () => ({
      go: (path) => go(path),
      back: () => window.history.back(),
      forward: () => window.history.forward(),
      open,
    }),
    [],
  );
  return { around, floating, close: () => open(null) };
}

/** The window is no browser: its own menu says nothing useful, except where text is edited or selected. */
function useNoBrowserMenu(): void {
  useEffect(() => {
    if (!hasShell()) return undefined;
    const hear = (event: MouseEvent) => {
      const text = event.target instanceof HTMLElement && event.target.closest("input, textarea, [contenteditable='true']");
      if (!text && !window.getSelection()?.toString()) event.preventDefault();
    };
    window.addEventListener("contextmenu", hear);
    return () => window.removeEventListener("contextmenu", hear);
  }, []);
}

export function Shell() {
  const { path } = usePlace();
  const house = useHouse();
  const here = roomAt(path);
  const { around, floating, close } = useAround();
  useStart();
  useLock();
  useKeys(around);
  useNoBrowserMenu();
  useEffect(() => {
    const parts = [here && t(here.label), house?.name, t("frame-product")].filter(Boolean);
    void titleWindow(parts.join(" – ")).catch(() => undefined);
  }, [here, house?.name]);
  return (
    <div className={style.window}>
      <button type="button" className={style.skip} onClick={() => document.getElementById("main")?.focus()}>
        {t("frame-skip")}
      </button>
      {here?.place !== "full" && <Sidebar onPalette={() => around.open("palette")} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page without a control must still scroll by keyboard. */}
      <main id="main" key={path} className={style.main} tabIndex={0} data-pane="">
        <Suspense>{here?.place !== "full" && house?.readOnly && <ReadOnlyNote />}</Suspense>
        <Room />
      </main>
      {hasRoom("import") && <DropLayer />}
      <Handed />
      <Suspense>
        <FolderNote />
        <Notices />
        <Working />
        {floating === "palette" && <Palette around={around} onClose={close} />}
        {floating === "shortcuts" && <ShortcutsSheet onClose={close} />}
      </Suspense>
    </div>
  );
}
