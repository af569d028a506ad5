// How this person likes the window: kept on this computer, not in the house file. No defaults of the engine live here.

export type Theme = "system" | "light" | "dark";
export type Density = "compact" | "default" | "roomy";

export type Prefs = {
  /** The language of the sentences; `system` follows the computer. */
  language: string;
  /** The locale of numbers and dates; `system` follows the computer. */
  formats: string;
  theme: Theme;
  /** Percent of the normal text size. */
  textSize: number;
  density: Density;
  sidebar: "open" | "rail";
};

export const TEXT_SIZES = [87.5, 100, 112.5, 125, 150, 175, 200];

const DEFAULTS: Prefs = {
  language: "system",
  formats: "system",
  theme: "system",
  textSize: 100,
  density: "default",
  sidebar: "open",
};

const KEY = "housefile.prefs";

function read(): Prefs {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { ...DEFAULTS, ...(kept as Partial<Prefs>) };
  } catch {
    return DEFAULTS;
  }
}

let current = read();
const listeners = new Set<() => void>();

export const prefs = {
  get: (): Prefs => current,
  set: (change: Partial<Prefs>): void => {
    current = { ...current, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // A full or forbidden storage costs the memory of a preference, never the preference itself.
    }
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
