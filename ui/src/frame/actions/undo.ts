// Takes back the last change of the house file; a room in the middle of something of its own may take the key. Inside a text field the key belongs to the text.
import { Undo2 } from "lucide-react";
import { isHouseOpen } from "../../kit/place/house";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const undo: Action = {
  id: "undo",
  label: "action-undo",
  icon: Undo2,
  keys: ["Mod+Z"],
  group: "do",
  when: () => isOffered("undo") || isHouseOpen(),
  perform: () => (isOffered("undo") ? takeOffer("undo") : void import("../turnBack").then(({ turnBack }) => turnBack("undo"))),
  textKeepsKey: true,
};
