// Larger and smaller text, by the keys that browsers use.
import { AArrowDown, AArrowUp } from "lucide-react";
import { prefs, TEXT_SIZES } from "../../host";
import type { Action } from "./action";

function step(by: 1 | -1): void {
  const at = TEXT_SIZES.findIndex((size) => size >= prefs.get().textSize);
  const next = TEXT_SIZES[Math.max(0, Math.min(TEXT_SIZES.length - 1, at + by))];
  if (next !== undefined) prefs.set({ textSize: next });
}

export const larger: Action = {
  id: "larger",
  label: "action-larger",
  icon: AArrowUp,
  keys: ["Mod++", "Mod+="],
  group: "window",
  perform: () => step(1),
};

export const smaller: Action = {
  id: "smaller",
  label: "action-smaller",
  icon: AArrowDown,
  keys: ["Mod+-"],
  group: "window",
  perform: () => step(-1),
};
