// The way from messy spreadsheets to a campaign, as five steps that tick themselves as work happens. Pure.
import type { Line } from "../../host";
import type { PlainWordId } from "../../words";

export type Step = { id: string; label: PlainWordId; hint: PlainWordId; to: string; done: boolean };

/** What in the activity shows that a step was taken. */
const TRACES: Record<string, string[]> = {
  tidy: ["act-merge", "act-decide"],
  segment: ["act-segment"],
  campaign: ["act-campaign"],
  export: ["act-export"],
};

export function stepsOf(people: number, lines: readonly Line[]): Step[] {
  const left = new Set(lines.map((line) => line.what.id));
  const taken = (id: string) => (TRACES[id] ?? []).some((trace) => left.has(trace));
  return [
    { id: "import", label: "home-step-import", hint: "home-step-import-hint", to: "/import", done: people > 0 },
    { id: "tidy", label: "home-step-tidy", hint: "home-step-tidy-hint", to: "/duplicates", done: taken("tidy") },
    { id: "segment", label: "home-step-segment", hint: "home-step-segment-hint", to: "/segments", done: taken("segment") },
    { id: "campaign", label: "home-step-campaign", hint: "home-step-campaign-hint", to: "/campaigns", done: taken("campaign") },
    { id: "export", label: "home-step-export", hint: "home-step-export-hint", to: "/campaigns", done: taken("export") },
  ];
}
