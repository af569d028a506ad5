// Why the person at the cursor is in the segment on screen.
import { CircleHelp } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const why: Action = {
  id: "why",
  label: "action-why",
  icon: CircleHelp,
  keys: ["Mod+Shift+Y"],
  group: "do",
  when: () => isOffered("why"),
  perform: () => takeOffer("why"),
};
