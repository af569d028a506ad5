// Puts the cursor into the search of the room on screen.
import { Search } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const find: Action = {
  id: "find",
  label: "action-find",
  icon: Search,
  keys: ["Mod+F"],
  group: "do",
  when: () => isOffered("find"),
  perform: () => takeOffer("find"),
};
