// One level up: closes a panel, leaves a selection, returns to the list.
import { CornerLeftUp } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const up: Action = {
  id: "up",
  label: "action-up",
  icon: CornerLeftUp,
  keys: ["Escape"],
  group: "go",
  when: () => isOffered("up"),
  perform: () => takeOffer("up"),
};
