// What an action is. Menus, keyboard, palette and the shortcuts sheet all read the same list; what rooms answer to is kit/place/offer.
import type { LucideIcon } from "lucide-react";
import type { PlainWordId } from "../../words";

/** What an action may use. */
export type Around = {
  go: (path: string) => void;
  back: () => void;
  forward: () => void;
  open: (what: "palette" | "shortcuts") => void;
};

export type Action = {
  id: string;
  label: PlainWordId;
  icon: LucideIcon;
  /** "Mod" is Ctrl here and ⌘ on a Mac. Several: the first is the one that is shown. */
  keys?: string[];
  /** Shown under this heading in the palette and on the sheet. */
  group: "go" | "do" | "window";
  /** Whether it can be done now; left out: always. */
  when?: () => boolean;
  perform: (around: Around) => void;
  /** A text field keeps the key for itself. */
  textKeepsKey?: boolean;
};
