// A keyboard shortcut as this computer writes it: "Mod+Shift+Z" is Ctrl+Shift+Z here and ⇧⌘Z on a Mac.
import style from "./key-hint.module.css";

const MAC_SIGNS: Record<string, string> = { Mod: "⌘", Ctrl: "⌃", Shift: "⇧", Alt: "⌥", Enter: "↩", Escape: "esc" };
const SIGNS: Record<string, string> = {
  Mod: "Ctrl",
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** True on a Mac, where ⌘ takes the place of Ctrl. */
export const onMac = (): boolean => typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** "Mod+Shift+Z" taken apart; the plus key itself is "Mod++". */
export const keyParts = (keys: string): string[] =>
  keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");

/** The shortcut's keys, each as it is printed on the keyboard. */
export function keyNames(keys: string, mac = onMac()): string[] {
  const parts = keyParts(keys);
  const order = mac ? ["Ctrl", "Alt", "Shift", "Mod"] : ["Mod", "Ctrl", "Alt", "Shift"];
  const held = order.filter((key) => parts.includes(key));
  const rest = parts.filter((key) => !order.includes(key));
  return [...held, ...rest].map((key) => (mac && MAC_SIGNS[key]) || SIGNS[key] || key);
}

/** Beside a label it is not read out, since the control says its name; where it is the content, `spoken`. */
export function KeyHint({ keys, spoken = false }: { keys: string; spoken?: boolean }) {
  return (
    <span className={style.hint} aria-hidden={!spoken || undefined}>
      {keyNames(keys).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
