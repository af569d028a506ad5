// To the page where house files are opened and made.
import { FolderOpen } from "lucide-react";
import { hasRoom } from "../routes";
import type { Action } from "./action";

export const open: Action = {
  id: "open",
  label: "action-open",
  icon: FolderOpen,
  keys: ["Mod+O"],
  group: "go",
  when: () => hasRoom("start"),
  perform: ({ go }) => go("/start"),
};
