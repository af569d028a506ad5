// Makes a new one of what the room holds: a person, a segment, a campaign.
import { Plus } from "lucide-react";
import { isOffered, takeOffer } from "../../kit/place/offer";
import type { Action } from "./action";

export const create: Action = {
  id: "new",
  label: "action-new",
  icon: Plus,
  keys: ["Mod+N"],
  group: "do",
  when: () => isOffered("new"),
  perform: () => takeOffer("new"),
};
