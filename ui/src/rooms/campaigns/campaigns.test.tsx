import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { type CampaignPlan, type Ladder, prefs, type Thoughts } from "../../host";
import { answering, faults, show } from "../../test/shell";
import Campaigns from "./index";
import { blank } from "./plan";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const ladder: Ladder = {
  rungs: [
    { step: "matched", name: { id: "campaigns-step-matched", args: {} }, removed: 0, left: 3 },
    { step: "same_household", name: { id: "campaigns-step-same-household", args: {} }, removed: 2, left: 1 },
    { step: "final", name: { id: "campaigns-step-final", args: {} }, removed: 0, left: 1 },
  ],
  people: 1,
  by_consent: 1,
  by_rule: 0,
  holdout: 0,
};

const opened = (plan: CampaignPlan, thoughts: Thoughts = { concerns: [], purpose: null, purpose_missing: false }) => {
  const asked = answering({
    get_campaign: () => ({ id: 4, plan, seed: 7, codes: ["SPRING"] }),
    list_segments: () => [{ id: 1, name: "All", sentence: "Everybody", people: 3, broken: null }],
    allowed: () => [],
    segment_thoughts: () => thoughts,
    campaign_ladder: () => ladder,
    list_selections: () => [],
    save_campaign: () => ({ value: 4, entry: 9, stale: [] }),
  });
  show(<Campaigns />, "#/campaigns/4");
  return asked;
};

it("a letter is for each household once that is chosen, and what is saved says so", async () => {
  const asked = opened({ ...blank(1), name: "Spring", channel: "letter" });
  await userEvent.click(await screen.findByRole("button", { name: /each address/ }));
  await userEvent.click(await screen.findByRole("option", { name: "each household" }));
  expect(await screen.findByText(/grouped under Duplicates/)).toBeTruthy();
  expect(await screen.findByRole("button", { name: /Lives with somebody who gets it: see these 2 people/ })).toBeTruthy();
  expect(await faults()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked.some(({ command }) => command === "save_campaign")).toBe(true));
  const saved = asked.find(({ command }) => command === "save_campaign")!.args.plan as CampaignPlan;
  expect(saved.audience).toMatchObject({ one_per_household: true, one_per_address: true });
});

it("an e-mail has no household", async () => {
  opened({ ...blank(1), name: "Spring", audience: { ...blank(1).audience, one_per_household: true } });
  await userEvent.click(await screen.findByRole("button", { name: /each address/ }));
  expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["each address", "each person"]);
});

it("what to think of before people are planned for stands there, with what is missing", async () => {
  const concern = { message: { id: "segments-concern-sex", args: {} }, at: null, needs_purpose: true };
  opened({ ...blank(1), name: "Spring" }, { concerns: [concern], purpose: null, purpose_missing: true });
  expect(await screen.findByText("This picks people by their sex, which the law protects.")).toBeTruthy();
  expect(screen.getByText(/The list cannot be fixed before/)).toBeTruthy();
  expect(screen.getByRole("link", { name: /Open the segment/ }).getAttribute("href")).toContain("/segments/1");
  expect(await faults()).toEqual([]);
});

it("a stated purpose is told, and where there is nothing to think of there is no card", async () => {
  const concern = { message: { id: "segments-concern-sex", args: {} }, at: null, needs_purpose: true };
  opened({ ...blank(1), name: "Spring" }, { concerns: [concern], purpose: "an offer of shoes", purpose_missing: false });
  expect(await screen.findByText(/for this purpose: an offer of shoes/)).toBeTruthy();
  expect(screen.queryByText(/cannot be fixed/)).toBeNull();
});
