// Which columns this person likes to see, kept on this computer.
import { useState } from "react";
import { type GridLayout, plainLayout } from "../../kit";

const KEY = "housefile.people.columns";
/** Rarely looked at, one click away. */
const HIDDEN = ["company", "country", "files"];

function read(columns: { id: string }[]): GridLayout {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as GridLayout | null;
    if (kept && Array.isArray(kept.order) && Array.isArray(kept.hidden)) return { ...plainLayout(columns), ...kept };
  } catch {
    // What cannot be read is as good as nothing kept.
  }
  return { ...plainLayout(columns), hidden: HIDDEN };
}

export function useKeptLayout(columns: { id: string }[]): [GridLayout, (layout: GridLayout) => void] {
  const [layout, setLayout] = useState(() => read(columns));
  const keep = (next: GridLayout) => {
    setLayout(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A full storage costs the memory of the columns, never the columns themselves.
    }
  };
  return [layout, keep];
}
