// Takes back the last change of the house file. Inside a text field the key belongs to the text.
import { Undo2 } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const undo: Action = {
  id: "undo",
  label: "action-undo",
  icon: Undo2,
  keys: ["Mod+Z"],
  group: "do",
  when: () => isOffered("undo"),
  perform: () => takeOffer("undo"),
  textKeepsKey: true,
};
