import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule, type Overlap as Told } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Overlap } from "./Overlap";
import { Overview } from "./Overview";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const rule: Rule = {
  kind: "all",
  rules: [
    { kind: "segment", id: 1 },
    { kind: "segment", id: 2 },
  ],
};
const told: Told = {
  of: 100,
  segments: [
    { id: 1, name: "Berlin", people: 40 },
    { id: 2, name: "Buyers", people: 30 },
  ],
  parts: [
    { within: [1], people: 25, rule },
    { within: [1, 2], people: 15, rule },
  ],
  pairs: [{ one: 1, other: 2, both: 15, permille: 500 }],
  none: 45,
};

describe("the overlap of segments", () => {
  it("says each combination in words, and opens its people", async () => {
    const asked = answering({ overlap: () => told, open_rule: () => ({ view: 4, total: 15 }) });
    show(<Overlap />, "#/segments/overlap?of=1.2");
    await screen.findByRole("button", { name: "25 people: Berlin" });
    expect(asked.find((one) => one.command === "overlap")?.args.of).toEqual([1, 2]);
    expect(screen.getByText("45 people of this house file are in none of them.")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Each two as a table" }));
    const table = screen.getByRole("grid", { name: "Each two as a table" });
    expect(within(table).getByText("50%")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "15 people: Berlin and Buyers" }));
    await waitFor(() => expect(location.hash).toContain("view=4"));
    expect(asked.find((one) => one.command === "open_rule")?.args.rule).toEqual(rule);
  });

  it("is asked for by marking segments", async () => {
    const line = (id: number, name: string) => ({ id, name, sentence: "", people: 3, broken: null, purpose_missing: false });
    answering({ list_segments: () => [line(1, "Berlin"), line(2, "Buyers")], ready_lists: () => [] });
    show(<Overview />, "#/segments");
    const compare = await screen.findByRole("button", { name: "Show overlap" });
    expect(compare.hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: /Berlin/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /Buyers/ }));
    await userEvent.click(compare);
    await waitFor(() => expect(location.hash).toContain("/segments/overlap?of=1.2"));
  });
});
