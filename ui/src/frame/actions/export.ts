// Exports what the room shows.
import { Share } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const exportShown: Action = {
  id: "export",
  label: "action-export",
  icon: Share,
  keys: ["Mod+E"],
  group: "do",
  when: () => isOffered("export"),
  perform: () => takeOffer("export"),
};
