// Turns the lights off or on.
import { SunMoon } from "lucide-react";
import { prefs } from "../../host";
import type { Action } from "./action";

export const theme: Action = {
  id: "theme",
  label: "action-theme",
  icon: SunMoon,
  group: "window",
  perform: () => prefs.set({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }),
};
