// Opens the palette, which finds every other action.
import { Command } from "lucide-react";
import type { Action } from "./action";

export const palette: Action = {
  id: "palette",
  label: "action-palette",
  icon: Command,
  keys: ["Mod+K"],
  group: "window",
  perform: ({ open }) => open("palette"),
};
