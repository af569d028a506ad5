// Does again what was taken back.
import { Redo2 } from "lucide-react";
import { isHouseOpen } from "../../kit/place/house";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const redo: Action = {
  id: "redo",
  label: "action-redo",
  icon: Redo2,
  keys: ["Mod+Shift+Z", "Mod+Y"],
  group: "do",
  when: () => isOffered("redo") || isHouseOpen(),
  perform: () => (isOffered("redo") ? takeOffer("redo") : void import("../turnBack").then(({ turnBack }) => turnBack("redo"))),
  textKeepsKey: true,
};
