// The person's preferences as React state, and what they change on the page: theme, text size, density.
import { useEffect, useSyncExternalStore } from "react";
import { type Prefs, prefs } from "../host";

/** The preferences, anew at every change; `prefs.set` changes them. */
export const usePrefs = (): Prefs => useSyncExternalStore(prefs.subscribe, prefs.get);

const darkComputer = () => window.matchMedia?.("(prefers-color-scheme: dark)");

/** Puts theme, text size and density on the page. Called once before the first paint and at every change. */
export function dressPage(): void {
  const { theme, textSize, density } = prefs.get();
  const page = document.documentElement;
  const system = darkComputer()?.matches ? "dark" : "light";
  page.dataset.theme = theme === "system" ? system : theme;
  page.dataset.density = density;
  page.style.setProperty("--text-size", String(textSize / 100));
}

/** Keeps the page dressed while the window is open. */
export function usePageDress(): void {
  useEffect(() => {
    dressPage();
    const computer = darkComputer();
    computer?.addEventListener("change", dressPage);
    const stop = prefs.subscribe(dressPage);
    return () => {
      computer?.removeEventListener("change", dressPage);
      stop();
    };
  }, []);
}
