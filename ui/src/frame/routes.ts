// The rooms that can be walked into. A route stands here only once its room works; to add one, add one entry.
import {
  ChartNoAxesColumn,
  CopyCheck,
  FileInput,
  FolderOpen,
  History,
  House,
  LockKeyhole,
  type LucideIcon,
  Megaphone,
  Settings,
  Shapes,
  Trash2,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import type { PlainWordId } from "../words";

export type RoomRoute = {
  /** The hash path without the slash, and the folder in src/rooms. */
  path: string;
  label: PlainWordId;
  icon: LucideIcon;
  /** `main` and `foot` stand in the sidebar; `none` is reached from elsewhere; `full` also hides the sidebar. */
  place: "main" | "foot" | "none" | "full";
  load: () => Promise<{ default: ComponentType }>;
};

/** In the order of the sidebar. The first one is where the window opens. */
export const routes: RoomRoute[] = [
  { path: "home", label: "frame-home", icon: House, place: "main", load: () => import("../rooms/home") },
  { path: "people", label: "people-title", icon: Users, place: "main", load: () => import("../rooms/people") },
  { path: "duplicates", label: "duplicates-title", icon: CopyCheck, place: "main", load: () => import("../rooms/duplicates") },
  { path: "segments", label: "segments-title", icon: Shapes, place: "main", load: () => import("../rooms/segments") },
  { path: "campaigns", label: "campaign-title", icon: Megaphone, place: "main", load: () => import("../rooms/campaigns") },
  { path: "insights", label: "insights-title", icon: ChartNoAxesColumn, place: "main", load: () => import("../rooms/insights") },
  { path: "import", label: "action-import", icon: FileInput, place: "full", load: () => import("../rooms/import") },
  { path: "start", label: "frame-start", icon: FolderOpen, place: "full", load: () => import("../rooms/start") },
  { path: "unlock", label: "frame-unlock", icon: LockKeyhole, place: "full", load: () => import("../rooms/unlock") },
  { path: "activity", label: "activity-title", icon: History, place: "foot", load: () => import("../rooms/activity") },
  { path: "bin", label: "bin-title", icon: Trash2, place: "foot", load: () => import("../rooms/bin") },
  { path: "settings", label: "frame-settings", icon: Settings, place: "foot", load: () => import("../rooms/settings") },
];

/** Whether a room is built. */
export const hasRoom = (path: string): boolean => routes.some((room) => room.path === path);
