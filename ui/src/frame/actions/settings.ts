// To the settings, by the key that every desktop uses.
import { Settings } from "lucide-react";
import type { Action } from "./action";

export const settings: Action = {
  id: "settings",
  label: "action-settings",
  icon: Settings,
  keys: ["Mod+,"],
  group: "go",
  perform: ({ go }) => go("/settings"),
};
