// Lines by the day they were done here, newest first. Pure.
import type { Line } from "../../host";

export type DayOfLines = { /** ISO, in the time of this computer. */ day: string; lines: Line[] };

/** The day of a moment where the computer is. */
export function dayHere(at: string | Date): string {
  const when = typeof at === "string" ? new Date(at) : at;
  const [month, day] = [when.getMonth() + 1, when.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${when.getFullYear()}-${month}-${day}`;
}

export function byDay(lines: Line[]): DayOfLines[] {
  const days: DayOfLines[] = [];
  for (const line of lines) {
    const day = dayHere(line.at);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

/** `today`, `yesterday` or neither. */
export function nearness(day: string, now: Date): "today" | "yesterday" | null {
  if (day === dayHere(now)) return "today";
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return day === dayHere(before) ? "yesterday" : null;
}
