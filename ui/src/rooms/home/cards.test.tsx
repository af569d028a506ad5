import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type CampaignLine, prefs, type ReadyList } from "../../host";
import { setHouse } from "../../kit";
import { answering, faults, show } from "../../test/shell";
import { nextOf } from "./campaigns";
import { worthALook } from "./InsightCard";
import Home from "./index";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  setHouse({ name: "Customers", sample: false });
});

const campaign = (change: Partial<CampaignLine>): CampaignLine => ({
  id: 1,
  name: "Spring",
  channel: "email",
  starts: null,
  ends: null,
  budget: null,
  segment: null,
  frozen: null,
  people: null,
  exported: 0,
  ...change,
});

const ready = (id: string, people: number): ReadyList => ({
  id,
  name: { id: `segments-ready-${id}`, args: {} },
  why: { id: "segments-ready-visited-why", args: {} },
  rule: { kind: "all", rules: [] },
  sentence: "",
  people,
});

describe("the next campaigns", () => {
  it("are those running or ahead, the nearest first, those without a day last", () => {
    const all = [
      campaign({ id: 1 }),
      campaign({ id: 2, starts: "2026-12-01" }),
      campaign({ id: 3, starts: "2026-01-01", ends: "2026-02-01" }),
      campaign({ id: 4, starts: "2026-11-01", ends: "2026-11-30" }),
    ];
    expect(nextOf(all, "2026-11-23").map(({ id }) => id)).toEqual([4, 2, 1]);
  });
});

describe("one thing worth a look", () => {
  it("is what costs most if nobody looks, and never an empty list", () => {
    expect(worthALook([ready("best", 20), ready("quiet", 8)])?.id).toBe("quiet");
    expect(worthALook([ready("best", 20), ready("quiet", 0)])?.id).toBe("best");
    expect(worthALook([])).toBeUndefined();
  });
});

const nothingFound = { certain: 0, people_in_certain: 0, review: 0, later: 0, different: 0, learned: 0 };

describe("home", () => {
  it("leads from every number to its people", async () => {
    answering({
      open_view: () => ({ view: 1, total: 120 }),
      open_rule: () => ({ view: 9, total: 12 }),
      list_activity: () => [],
      duplicates_summary: () => ({ ...nothingFound, certain: 2, review: 5 }),
      list_imports: () => [],
      list_campaigns: () => [campaign({ starts: "2999-01-01", people: 12 })],
      ready_lists: () => [ready("quiet", 12)],
    });
    show(<Home />, "#/");
    await screen.findByText("7 pairs that may be the same person");
    await screen.findByText("Gone quiet: 12 people");
    await screen.findByText("Spring");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "12 new in the last 30 days" }));
    expect(window.location.hash).toBe("#/people?view=9&of=New+in+the+last+30+days");
  });

  it("is a place to drop files while nobody is in it", async () => {
    answering({ open_view: () => ({ view: 1, total: 0 }), list_activity: () => [] });
    show(<Home />, "#/");
    await screen.findByText("Your people will be here");
    expect(await faults()).toEqual([]);
  });
});
