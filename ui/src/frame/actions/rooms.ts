// One action for each room of the sidebar; the first seven have the number keys.
import { routes } from "../routes";
import type { Action } from "./action";

const inSidebar = () => routes.filter((room) => room.place === "main" || (room.place === "foot" && room.path !== "settings"));

export const rooms = (): Action[] =>
  inSidebar().map((room, index) => ({
    id: `room-${room.path}`,
    label: room.label,
    icon: room.icon,
    ...(room.place === "main" && index < 7 ? { keys: [`Mod+${index + 1}`] } : {}),
    group: "go",
    perform: ({ go }) => go(`/${room.path}`),
  }));
