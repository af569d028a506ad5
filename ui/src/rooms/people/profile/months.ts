// What happened, by month: newest first, what has no day at the end. Pure.
import type { TimelineItem } from "../../../host";

export type Month = { /** `2026-11`, or nothing. */ month: string | null; items: TimelineItem[] };

export function byMonth(items: TimelineItem[]): Month[] {
  const months: Month[] = [];
  for (const item of items) {
    const month = item.at?.slice(0, 7) ?? null;
    const last = months.at(-1);
    if (last && last.month === month) last.items.push(item);
    else months.push({ month, items: [item] });
  }
  return months;
}
