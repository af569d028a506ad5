// Shows every shortcut on one sheet.
import { Keyboard } from "lucide-react";
import type { Action } from "./action";

export const shortcuts: Action = {
  id: "shortcuts",
  label: "action-shortcuts",
  icon: Keyboard,
  keys: ["F1", "?"],
  group: "window",
  perform: ({ open }) => open("shortcuts"),
  textKeepsKey: true,
};
