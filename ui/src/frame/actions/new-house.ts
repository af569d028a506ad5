// To the page where house files are opened and made, found by the word for making one.
import { FilePlus2 } from "lucide-react";
import { hasRoom } from "../routes";
import type { Action } from "./action";

export const newHouse: Action = {
  id: "new-house",
  label: "action-new-house",
  icon: FilePlus2,
  group: "go",
  when: () => hasRoom("start"),
  perform: ({ go }) => go("/start"),
};
