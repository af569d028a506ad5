// What must not be taken from under somebody's hands: a dialog that covers the window, and a page with something on it that is shown once.
import { isCovered } from "./keys";

/** Whether something is. */
export const isHeld = (): boolean => isCovered() || document.querySelector("[data-held]") !== null;

/** Waits until the window may show another page. */
export function free(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isHeld()) return false;
      resolve();
      return true;
    };
    if (look()) return;
    const watch = new MutationObserver(() => {
      if (look()) watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-focused"] });
  });
}
