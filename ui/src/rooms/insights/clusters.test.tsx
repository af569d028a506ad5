import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Cluster, type Clusters as Found, prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Clusters } from "./Clusters";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const said = (id: string, args: Record<string, string | number> = {}) => ({ id, args });

const often: Cluster = {
  number: 1,
  name: "Buy often, spend much",
  people: 1234,
  permille: 250,
  revenue: { minor: 120_000_00, currency: "EUR" },
  revenue_permille: 610,
  traits: [said("insight-cluster-frequency-beside", { own: 12, all: 2 })],
  stability: 930,
  stable: said("insight-cluster-firm"),
  rule: { kind: "is", field: "purchases", op: "at_least", values: [6], blanks: false },
  rule_people: 1300,
  rule_right: 950,
  rule_found: 990,
  near: said("insight-cluster-near", { people: 1300, right: "95%", found: "99%" }),
};

const found: Found = {
  buyers: 4936,
  not_enough: null,
  tried: [
    { clusters: 2, permille: 412 },
    { clusters: 3, permille: 533 },
  ],
  clear: said("insight-clusters-clear"),
  clusters: [often, { ...often, number: 2, name: "Not seen for long", people: 3702, revenue_permille: null }],
  notes: [],
};

describe("customers who are alike", () => {
  it("have passports that open their people and give their rule", async () => {
    const asked: unknown[] = [];
    answering({
      clusters: () => found,
      open_cluster: ({ number }) => {
        asked.push(number);
        return { view: 7, total: 3702 };
      },
      list_segments: () => [
        { id: 1, name: "Buy often, spend much", sentence: "", people: 3, broken: null, purpose_missing: false },
      ],
      save_segment: (args) => {
        asked.push(args);
        return { value: 5, entry: 9, stale: [] };
      },
    });
    show(<Clusters />, "#/insights?tab=clusters");
    const card = (await screen.findByRole("heading", { name: "Buy often, spend much" })).closest("section")!;
    expect(within(card).getByText("25%")).toBeTruthy();
    expect(within(card).getByText("61%")).toBeTruthy();
    expect(within(card).getByText("Typically 12 purchases (all customers: 2)")).toBeTruthy();
    expect(within(card).getByText("As a rule: 1,300 people, 95% of them of this group; it finds 99% of the group.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "How is this worked out?" }));
    expect(screen.getByRole("gridcell", { name: "0.53" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "See these 3,702 people" }));
    await waitFor(() => expect(location.hash).toContain("/people"));
    expect(asked).toEqual([2]);
    expect(location.hash).toContain("view=7");
    await userEvent.click(within(card).getByRole("button", { name: "Make a segment of its rule" }));
    await waitFor(() => expect(location.hash).toContain("/segments/5"));
    expect(asked[1]).toMatchObject({ name: "Buy often, spend much 2", rule: often.rule });
  });

  it("are not made up where there is too little", async () => {
    answering({
      clusters: () => ({
        ...found,
        buyers: 12,
        not_enough: said("insight-not-enough-buyers", { buyers: 12, needed: 100 }),
        clear: null,
        tried: [],
        clusters: [],
      }),
    });
    show(<Clusters />, "#/insights?tab=clusters");
    await screen.findByText("Not enough data yet: 12 people have bought so far, and groups need at least 100.");
    expect(screen.queryByRole("button")).toBeNull();
    expect(await faults()).toEqual([]);
  });
});
