import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule, type TargetFigures, type TargetGroup, type TargetGroups } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Targets } from "./Targets";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const said = (id: string, args: Record<string, string | number> = {}) => ({ id, args });
const within12 = (id: number): Rule => ({
  kind: "all",
  rules: [
    { kind: "segment", id },
    { kind: "bought", within: { kind: "between", from: "2024-12-01", to: "2025-11-30" } },
  ],
});
const may = (id: number, channel: "email" | "phone"): Rule => ({
  kind: "all",
  rules: [
    { kind: "segment", id },
    { kind: "may_contact", channel, not: false },
  ],
});

const figures: TargetFigures = {
  people: { count: 1200, rule: { kind: "segment", id: 1 } },
  permille: 500,
  buyers: { count: 900, rule: within12(1) },
  buyers_before: { count: 0, rule: within12(1) },
  revenue: { minor: 19_000_00, currency: "EUR" },
  revenue_before: { minor: 15_000_00, currency: "EUR" },
  revenue_permille: 745,
  per_person: { minor: 15_83, currency: "EUR" },
  growth: 267,
  growth_told: said("insight-target-more", { share: "27%" }),
  by_purchases: true,
  reachable: { count: 800, rule: may(1, "email") },
  reach_permille: 667,
  channels: [
    { channel: "email", people: { count: 700, rule: may(1, "email") } },
    { channel: "letter", people: { count: 0, rule: may(1, "email") } },
    { channel: "phone", people: { count: 120, rule: may(1, "phone") } },
  ],
  measures: [
    { measure: "size", place: { place: 1, of: 2, shared: true }, points: 500, of_largest: 1000 },
    { measure: "value", place: { place: 1, of: 2, shared: false }, points: 1000, of_largest: 1000 },
    { measure: "growth", place: { place: 1, of: 2, shared: false }, points: 1000, of_largest: 1000 },
    { measure: "reach", place: { place: 2, of: 2, shared: false }, points: 0, of_largest: 810 },
  ],
};

const regulars: TargetGroup = {
  segment: 1,
  name: "Regulars",
  sentence: "People who bought at least twice",
  wish: "Time together",
  message: null,
  broken: null,
  figures,
  place: { place: 1, of: 2, shared: false },
  points: 688,
  concerns: [],
};

const families: TargetGroup = {
  ...regulars,
  segment: 2,
  name: "Families",
  wish: null,
  figures: {
    ...figures,
    people: { count: 1200, rule: { kind: "segment", id: 2 } },
    growth: -250,
    growth_told: said("insight-target-less", { share: "25%" }),
    by_purchases: false,
    measures: figures.measures.map((one) => (one.measure === "growth" ? { ...one, of_largest: -936 } : one)),
  },
  place: { place: 2, of: 2, shared: false },
  concerns: [said("segments-concern-sex", { age: 65 })],
};

const found: TargetGroups = {
  groups: [regulars, families],
  weights: { size: "some", value: "some", growth: "some", reach: "some" },
  of: 2400,
  any: 2300,
  several: 100,
  period: {
    from: "2024-12-01",
    to: "2025-11-30",
    before_from: "2023-12-01",
    before_to: "2024-11-30",
    revenue: { minor: 25_500_00, currency: "EUR" },
  },
  no_growth: null,
  notes: [said("insight-target-one-currency", { currency: "EUR", purchases: 3, others: "USD", from: "1 Dec 2024" })],
};

const line = (id: number, name: string) => ({
  id,
  name,
  sentence: `People of ${name}`,
  people: 12,
  broken: null,
  purpose_missing: false,
});
const changed = { value: null, entry: 9, stale: ["insights", "activity"] };
const card = async (name: string) => (await screen.findByRole("heading", { name })).closest("section")!;

describe("target groups", () => {
  it("have cards whose numbers open their people", async () => {
    const asked = answering({ target_groups: () => found, open_rule: () => ({ view: 7, total: 900 }) });
    show(<Targets />, "#/insights?tab=targets");
    const one = await card("Regulars");
    for (const text of [
      "1,200 people",
      "50% of everybody",
      "€15.83",
      "27% more than in the 12 months before",
      "67%",
      "Place 1 of 2, shared",
    ]) {
      expect(within(one).getByText(text)).toBeTruthy();
    }
    expect(within(one).getByText("The segment is chosen by purchases, so part of this comes from its rule.")).toBeTruthy();
    expect(within(one).getByText("Nobody bought in the 12 months before").closest("button")).toBeNull();
    expect(within(one).queryByText(/by letter/)).toBeNull();
    const other = await card("Families");
    expect(within(other).getByText("25% less than in the 12 months before")).toBeTruthy();
    expect(other.querySelectorAll("[data-less]")).toHaveLength(1);
    expect(within(other).getByText("Think of this first")).toBeTruthy();
    expect(screen.getByText(/100 people are in more than one of these groups/)).toBeTruthy();
    expect(screen.getByText(/3 purchases in USD since 1 Dec 2024 are left out of them/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "How is this worked out?" }));
    const row = screen.getByRole("row", { name: /Regulars/ });
    const cells = within(row).getAllByRole("gridcell");
    expect(cells.map((cell) => cell.textContent)).toEqual(["50", "100", "100", "0", "69"]);
    expect(await faults()).toEqual([]);
    await userEvent.click(within(one).getByRole("button", { name: "900 people bought in these 12 months" }));
    await waitFor(() => expect(location.hash).toContain("view=7"));
    expect(asked.at(-1)?.args).toEqual({ rule: within12(1) });
  });

  it("are written on where they stand, by keyboard", async () => {
    const asked = answering({ target_groups: () => found, write_target_group: () => changed });
    show(<Targets />, "#/insights?tab=targets");
    const one = await card("Regulars");
    expect(within(one).getByText("Time together")).toBeTruthy();
    await userEvent.click(within(one).getByRole("button", { name: "Write what you tell the people of “Regulars”" }));
    const field = within(one).getByRole("textbox", { name: "What you tell the people of “Regulars”" });
    expect(document.activeElement).toBe(field);
    expect(await faults()).toEqual([]);
    await userEvent.keyboard("Never mind{Escape}");
    const back = within(one).getByRole("button", { name: "Write what you tell the people of “Regulars”" });
    expect(document.activeElement).toBe(back);
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard("One box, one evening{Control>}{Enter}{/Control}");
    await waitFor(() => expect(asked.some(({ command }) => command === "write_target_group")).toBe(true));
    expect(asked.find(({ command }) => command === "write_target_group")?.args).toEqual({
      id: 1,
      wish: null,
      message: "One box, one evening",
    });
    // What is as it was is no change.
    asked.length = 0;
    await userEvent.click(within(one).getByRole("button", { name: "Change what the people of “Regulars” want" }));
    await userEvent.click(within(one).getByRole("button", { name: "Save" }));
    expect(asked.filter(({ command }) => command === "write_target_group")).toEqual([]);
  });

  it("are weighed and chosen", async () => {
    const asked = answering({
      target_groups: () => found,
      list_segments: () => [line(1, "Regulars"), line(2, "Families"), line(3, "Newcomers")],
      weigh_target_measure: () => changed,
      choose_target_groups: () => changed,
    });
    show(<Targets />, "#/insights?tab=targets");
    await card("Regulars");
    await userEvent.click(screen.getByRole("button", { name: "Counts Value for each person" }));
    await userEvent.click(await screen.findByRole("option", { name: "Counts twice" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "weigh_target_measure")?.args).toEqual({ measure: "value", weight: "much" }),
    );
    await userEvent.click(screen.getByRole("button", { name: "Choose target groups…" }));
    const dialog = await screen.findByRole("dialog");
    const box = (name: RegExp) => within(dialog).getByRole<HTMLInputElement>("checkbox", { name });
    await waitFor(() => expect(box(/^Regulars/).checked).toBe(true));
    expect(await faults()).toEqual([]);
    await userEvent.click(box(/^Families/));
    await userEvent.click(box(/^Newcomers/));
    await userEvent.click(within(dialog).getByRole("button", { name: "Show these groups" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "choose_target_groups")?.args).toEqual({ chosen: [1, 3] }),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("say what is not known, and which rule makes no sense any more", async () => {
    const bare: TargetGroup = {
      ...regulars,
      place: null,
      points: null,
      figures: {
        ...figures,
        growth: null,
        growth_told: null,
        measures: figures.measures.map((one) => ({ ...one, place: null })),
      },
    };
    const gone: TargetGroup = {
      ...families,
      figures: null,
      place: null,
      broken: said("segments-unknown-field", { text: "shoe size" }),
      concerns: [],
    };
    const why = said("insight-target-too-early", { currency: "EUR", first: "2 Dec 2023", needed: "1 Dec 2023" });
    answering({ target_groups: () => ({ ...found, groups: [bare, gone], several: 0, no_growth: why }) });
    show(<Targets />, "#/insights?tab=targets");
    const one = await card("Regulars");
    expect(within(one).getByText("Not enough data yet: see below.")).toBeTruthy();
    expect(screen.getByText(/Not enough data yet to tell growth: the purchases in EUR begin on 2 Dec 2023/)).toBeTruthy();
    const other = await card("Families");
    expect(within(other).queryByText("Size")).toBeNull();
    expect(within(other).queryByRole("button", { name: /See th/ })).toBeNull();
    expect(await faults()).toEqual([]);
  });

  it("are offered what fits the data as long as one stands alone", async () => {
    const alone = { ...found, groups: [{ ...regulars, place: null, points: null }], several: 0 };
    const list = (name: string) => ({
      id: name,
      name: said(name),
      why: said("segments-ready-new-why"),
      rule: { kind: "segment" as const, id: 1 },
      sentence: "",
      people: 31,
    });
    const asked = answering({
      target_groups: () => alone,
      list_segments: () => [line(1, "Regulars"), line(2, "New this quarter")],
      ready_lists: () => [list("segments-ready-new"), list("segments-ready-visited")],
      save_segment: () => ({ value: 5, entry: 8, stale: ["segments"] }),
      choose_target_groups: () => changed,
    });
    show(<Targets />, "#/insights?tab=targets");
    await userEvent.click(await screen.findByRole("button", { name: "Make it a target group" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "choose_target_groups")?.args).toEqual({ chosen: [1, 5] }),
    );
    expect(screen.queryByText(/Place \d of 1/)).toBeNull();
  });

  it("begin with segments, or with what fits the data where there are none", async () => {
    const nothing = { ...found, groups: [], period: null, notes: [], several: 0, any: 0 };
    let segments = [line(1, "Regulars")];
    const asked = answering({
      target_groups: () => nothing,
      list_segments: () => segments,
      ready_lists: () => [
        {
          id: "new",
          name: said("segments-ready-new"),
          why: said("segments-ready-new-why"),
          rule: { kind: "segment", id: 1 },
          sentence: "",
          people: 31,
        },
      ],
      save_segment: () => ({ value: 5, entry: 8, stale: ["segments"] }),
      choose_target_groups: () => changed,
    });
    show(<Targets />, "#/insights?tab=targets");
    await screen.findByRole("button", { name: "Choose target groups…" });
    expect(screen.queryByText("Ready to take")).toBeNull();
    expect(await faults()).toEqual([]);
    document.body.innerHTML = "";
    segments = [];
    show(<Targets />, "#/insights?tab=targets");
    await userEvent.click(await screen.findByRole("button", { name: "Make it a target group" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "choose_target_groups")?.args).toEqual({ chosen: [5] }));
    expect(screen.getByRole("button", { name: "New segment" })).toBeTruthy();
    expect(await faults()).toEqual([]);
  });
});
