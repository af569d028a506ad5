// Which places exist, told by the frame, so that a room never offers a way that leads nowhere.

let known: ReadonlySet<string> = new Set();

/** Called by the frame with the paths of all rooms. */
export const knowPlaces = (paths: readonly string[]): void => {
  known = new Set(paths);
};

/** Whether a path leads to a room that is built. */
export const isPlace = (path: string): boolean => known.has(path);
