// Every action, in the order of the palette. To add one: its file here, its line below.
import type { Action } from "./action";
import { create } from "./create";
import { exportShown } from "./export";
import { find } from "./find";
import { back, forward } from "./history";
import { importFiles } from "./import";
import { lock } from "./lock";
import { narrow } from "./narrow";
import { newHouse } from "./new-house";
import { open } from "./open";
import { palette } from "./palette";
import { panes } from "./panes";
import { redo } from "./redo";
import { rooms } from "./rooms";
import { settings } from "./settings";
import { shortcuts } from "./shortcuts";
import { sidebar } from "./sidebar";
import { larger, smaller } from "./text-size";
import { theme } from "./theme";
import { undo } from "./undo";
import { up } from "./up";
import { why } from "./why";

export type { Action, Around } from "./action";

export const allActions = (): Action[] => [
  find,
  narrow,
  why,
  create,
  exportShown,
  undo,
  redo,
  ...rooms(),
  importFiles,
  open,
  newHouse,
  lock,
  settings,
  back,
  forward,
  up,
  palette,
  shortcuts,
  panes,
  sidebar,
  theme,
  larger,
  smaller,
];

export const possibleActions = (): Action[] => allActions().filter((action) => action.when?.() ?? true);
