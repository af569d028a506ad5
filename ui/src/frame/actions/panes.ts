// From the sidebar to the room, to its panels, and round again. A pane is what carries `data-pane`.
import { PanelsTopLeft } from "lucide-react";
import type { Action } from "./action";

/** Where the focus goes inside a pane: the first of these that it has. */
const INSIDE = ['[aria-current="page"]', '[role="grid"]', 'a[href], button:not([disabled]), input, [tabindex="0"]'];

/** The pane after the one that holds the focus. */
export function nextPane(by: 1 | -1 = 1): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + by + panes.length) % panes.length];
  const first = INSIDE.map((wanted) => next?.querySelector<HTMLElement>(wanted)).find(Boolean);
  (next?.matches("main") ? next : (first ?? next))?.focus();
}

export const panes: Action = {
  id: "panes",
  label: "action-panes",
  icon: PanelsTopLeft,
  keys: ["F6"],
  group: "window",
  perform: () => nextPane(),
};
