// Opens what the people on screen have in common, to choose from.
import { ListFilter } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const narrow: Action = {
  id: "narrow",
  label: "action-narrow",
  icon: ListFilter,
  keys: ["Mod+Shift+F"],
  group: "do",
  when: () => isOffered("narrow"),
  perform: () => takeOffer("narrow"),
};
