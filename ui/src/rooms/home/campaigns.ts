// Which campaigns come next: running or ahead, the nearest first, those without a day last. Pure.
import type { CampaignLine } from "../../host";

const SHOWN = 3;

export function nextOf(all: readonly CampaignLine[], today: string): CampaignLine[] {
  return all
    .filter(({ starts, ends }) => (ends ?? starts ?? today) >= today)
    .sort((a, b) => (a.starts ?? "9999").localeCompare(b.starts ?? "9999"))
    .slice(0, SHOWN);
}
