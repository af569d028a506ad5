// Back and forward through the places visited.
import { ArrowLeft, ArrowRight } from "lucide-react";
import type { Action } from "./action";

export const back: Action = {
  id: "back",
  label: "action-back",
  icon: ArrowLeft,
  keys: ["Alt+ArrowLeft", "Mod+["],
  group: "go",
  perform: (around) => around.back(),
};

export const forward: Action = {
  id: "forward",
  label: "action-forward",
  icon: ArrowRight,
  keys: ["Alt+ArrowRight", "Mod+]"],
  group: "go",
  perform: (around) => around.forward(),
};
