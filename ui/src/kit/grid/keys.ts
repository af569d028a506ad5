// What a key does in the grid, as data: where the cursor goes, what is selected, what is opened. Pure; the grid carries it out.

/** Row -1 is the header. Column 0 is the tick where rows can be selected, else the first column. */
export type Cursor = { row: number; column: number };

export type Reach = { rows: number; columns: number; page: number; rtl: boolean };
export type Press = { key: string; shift: boolean; mod: boolean; alt: boolean };

export type Order =
  | { do: "move"; to: Cursor; extend: boolean }
  | { do: "toggle" }
  | { do: "all" }
  | { do: "none" }
  | { do: "open" }
  | { do: "menu" }
  | { do: "copy" };

const clamp = (value: number, most: number, least = 0) => Math.max(least, Math.min(most, value));

export function orderFor(press: Press, cursor: Cursor, reach: Reach): Order | null {
  const { key, shift, mod, alt } = press;
  const lastRow = reach.rows - 1;
  const lastColumn = reach.columns - 1;
  const move = (row: number, column: number): Order => ({
    do: "move",
    to: { row: clamp(row, lastRow, -1), column: clamp(column, lastColumn) },
    extend: shift && row !== cursor.row,
  });
  const side = reach.rtl ? -1 : 1;
  if (alt) return key === "ArrowDown" ? { do: "menu" } : null;
  switch (key) {
    case "ArrowDown":
      return move(mod ? lastRow : cursor.row + 1, cursor.column);
    case "ArrowUp":
      return move(mod ? 0 : cursor.row - 1, cursor.column);
    case "ArrowRight":
      return move(cursor.row, cursor.column + side);
    case "ArrowLeft":
      return move(cursor.row, cursor.column - side);
    case "PageDown":
      return move(clamp(cursor.row + reach.page, lastRow), cursor.column);
    case "PageUp":
      return move(clamp(cursor.row - reach.page, lastRow), cursor.column);
    case "Home":
      return mod ? move(0, 0) : move(cursor.row, 0);
    case "End":
      return mod ? move(lastRow, lastColumn) : move(cursor.row, lastColumn);
    case " ":
      return { do: "toggle" };
    case "Enter":
      return { do: "open" };
    case "ContextMenu":
      return { do: "menu" };
    case "F10":
      return shift ? { do: "menu" } : null;
    case "Escape":
      return { do: "none" };
    case "a":
    case "A":
      return mod ? { do: "all" } : null;
    case "c":
    case "C":
      return mod ? { do: "copy" } : null;
    default:
      return null;
  }
}
