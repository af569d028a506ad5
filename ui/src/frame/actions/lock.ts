// Locks the house file: nothing of it is shown, and its key is forgotten.
import { LockKeyhole } from "lucide-react";
import { lockNow } from "../../kit/locking";
import { isHouseOpen } from "../../kit/place/house";
import { queries } from "../queries";
import type { Action } from "./action";

export const lock: Action = {
  id: "lock",
  label: "action-lock",
  icon: LockKeyhole,
  keys: ["Mod+L"],
  group: "window",
  when: isHouseOpen,
  perform: () => void lockNow(queries),
};
