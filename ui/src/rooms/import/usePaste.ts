// A table that was copied in a spreadsheet program, by Ctrl+V or by a button. What is copied is text, tab by tab and line by line.
import { useCallback, useEffect, useRef } from "react";
import { keyNames, notify } from "../../kit";
import { t } from "../../words";

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]") !== null;

/** A word or a sentence is no table. */
export const isTable = (text: string): boolean => /\t|\r|\n/.test(text.trim());

/** Takes what is pasted while `active`; what it answers is for a button. */
export function usePaste(take: (text: string) => void, active: boolean): () => Promise<void> {
  const latest = useRef(take);
  latest.current = take;
  const offer = useCallback((text: string) => {
    if (isTable(text)) latest.current(text);
    else notify({ text: t("import-paste-none") });
  }, []);
  useEffect(() => {
    if (!active) return;
    // Not every web view pastes where there is nothing to type into. A field out of sight takes it, and gives the focus back.
    const field = document.createElement("textarea");
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
    field.style.cssText = "position:fixed;inset-block-start:0;inset-inline-start:0;inline-size:1px;block-size:1px;opacity:0;";
    let before: Element | null = null;
    const back = () => {
      field.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      before = null;
    };
    const onKey = (event: KeyboardEvent) => {
      const asks = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "v";
      if (!asks || isField(event.target)) return;
      before = document.activeElement;
      document.body.append(field);
      field.focus({ preventScroll: true });
      // Where nothing comes of it, the field must not stay.
      window.setTimeout(() => before && back(), 500);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target !== field && isField(event.target)) return;
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      back();
      offer(text);
    };
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKey, true);
      document.removeEventListener("paste", onPaste);
      field.remove();
    };
  }, [active, offer]);
  return useCallback(async () => {
    const text = await readClipboard();
    // A web view may keep the clipboard to itself until the keys are pressed.
    if (text === null) notify({ text: t("import-paste-keys", { keys: keyNames("Mod+V").join("+") }) });
    else offer(text);
  }, [offer]);
}

async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
