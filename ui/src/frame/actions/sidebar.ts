// Makes the sidebar narrow or wide.
import { PanelLeft } from "lucide-react";
import { prefs } from "../../host";
import type { Action } from "./action";

export const sidebar: Action = {
  id: "sidebar",
  label: "action-sidebar",
  icon: PanelLeft,
  keys: ["Mod+B"],
  group: "window",
  perform: () => prefs.set({ sidebar: prefs.get().sidebar === "rail" ? "open" : "rail" }),
};
