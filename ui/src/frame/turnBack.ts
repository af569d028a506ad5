// Undo and redo from anywhere; loaded at the first use, since what tells about them is not needed for the first screen.
import { makeChanges } from "../kit/changes";
import { queries } from "./queries";

/** Takes back the latest change that stands, or does again what was taken back, and says which it was. */
export const turnBack = (way: "undo" | "redo"): Promise<void> => makeChanges(queries)[way](null);
