import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { NearlyCard } from "./NearlyCard";
import { WhyCard } from "./WhyCard";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const rule: Rule = {
  kind: "all",
  rules: [
    { kind: "is", field: "city", op: "is", values: ["Berlin"] },
    { kind: "bought", at_least: 3 },
  ],
};

/** One person as a grid gets them. */
const anna = {
  id: 7,
  name: "Anna Koch",
  kind: "person",
  company: null,
  email: "anna@post.example",
  phone: null,
  city: "Köln",
  country: "DE",
  purchases: 2,
  revenue: [],
  last_purchase: null,
  consent_email: "granted",
  files: 1,
};

const told = {
  contact: 7,
  inside: false,
  changes: 1,
  lines: [
    { at: "", says: "who live in “Berlin” and who bought anything", group: true, holds: false, recorded: [] },
    { at: "rules.0", says: "who live in “Berlin”", group: false, holds: true, recorded: ["Berlin"] },
    {
      at: "rules.1",
      says: "who bought anything at least 3 times",
      group: false,
      holds: false,
      recorded: ["once", "last on 1 May 2025"],
    },
  ],
};

describe("why somebody is in, or not", () => {
  it("is told of any person who is picked, condition by condition, with what is recorded", async () => {
    const asked = answering({
      open_view: () => ({ view: 5, total: 1, understood: { rule: null, text: "", choices: [], notes: [] } }),
      view_rows: () => [anna],
      explain_segment: () => told,
    });
    show(<WhyCard rule={rule} />, "#/segments/3");
    await userEvent.type(screen.getByRole("combobox", { name: "Person" }), "anna");
    await userEvent.click(await screen.findByRole("option", { name: /Anna Koch/ }));
    expect(await screen.findByText("Not in. One condition is all that is missing.")).toBeTruthy();
    const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
    expect(lines).toEqual([
      "Yes, who live in “Berlin”Berlin",
      "No, who bought anything at least 3 timesonce · last on 1 May 2025",
    ]);
    expect(asked.find((one) => one.command === "explain_segment")?.args).toEqual({ rule, contact: 7 });
    expect(await faults()).toEqual([]);
    // Another name: the answer was of the one before.
    await userEvent.type(screen.getByRole("combobox", { name: "Person" }), "x");
    await waitFor(() => expect(screen.queryByText(/Not in/)).toBeNull());
  });
});

describe("who is nearly in", () => {
  it("is told on request by the condition that is missing, and each number opens its people", async () => {
    const asked = answering({
      nearly_in: () => ({ total: 9, lines: [{ at: "rules.1", says: "who bought anything at least 3 times", people: 9 }] }),
      open_nearly: () => ({ view: 12, total: 9 }),
    });
    show(<NearlyCard rule={rule} name="Berliners" total={40} />, "#/segments/3");
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "See who is nearly in" }));
    const line = (await screen.findByText("who bought anything at least 3 times")).closest("li")!;
    expect(screen.getByRole("button", { name: "9 people are nearly in" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(within(line).getByRole("button", { name: "9 people lack only this" }));
    await waitFor(() => expect(location.hash).toContain("view=12"));
    expect(asked.find((one) => one.command === "open_nearly")?.args).toEqual({ rule, at: "rules.1" });
  });

  it("says where there is nobody", async () => {
    answering({ nearly_in: () => ({ total: 0, lines: [] }) });
    show(<NearlyCard rule={rule} name="Berliners" total={40} />, "#/segments/3");
    await userEvent.click(screen.getByRole("button", { name: "See who is nearly in" }));
    expect(await screen.findByText("Nobody lacks one condition alone.")).toBeTruthy();
  });
});
