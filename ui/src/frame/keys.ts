// From a key press to an action. What the actions do is in actions/.
import { useEffect, useRef } from "react";
import { hasShell } from "../host";
import { keyParts, onMac } from "../kit";
import { type Action, type Around, allActions } from "./actions";

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Whether the press is that shortcut. A sign such as "?" brings its own Shift. */
export function matches(press: Press, keys: string, mac = onMac()): boolean {
  const parts = keyParts(keys);
  const key = parts.at(-1) ?? "";
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || mod !== parts.includes("Mod") || press.altKey !== parts.includes("Alt")) return false;
  const letter = /^[a-z]$/i.test(key) || key.length > 1;
  if (letter && press.shiftKey !== parts.includes("Shift")) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, [role='textbox'], [role='spinbutton']"));

/** A dialog or a menu on top has the keyboard to itself; a notice calls itself a dialog and has not. */
export const isCovered = (): boolean =>
  [...document.querySelectorAll("[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'][data-focused]")].some(
    (top) => !top.closest("[role='region']"),
  );

/** The action for a press, or null. */
export function actionFor(press: Press, target: EventTarget | null, actions: Action[] = allActions()): Action | null {
  const found = actions.find((action) => action.keys?.some((keys) => matches(press, keys)));
  if (!found || !(found.when?.() ?? true)) return null;
  return found.textKeepsKey && inText(target) ? null : found;
}

/** Listens for shortcuts while the frame is on screen. */
export function useKeys(around: Around): void {
  const latest = useRef(around);
  latest.current = around;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // The window is no browser: nothing reloads it under the person's hands.
      const reloads = event.key === "F5" || matches(event, "Mod+R");
      if (reloads && hasShell()) event.preventDefault();
      if (event.defaultPrevented || event.isComposing || isCovered()) return;
      const action = actionFor(event, event.target);
      if (!action) return;
      event.preventDefault();
      action.perform(latest.current);
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
}
