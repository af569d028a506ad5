import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
import { takeOffer } from "../../../kit/place/offer";
import { answering, faults, show } from "../../../test/shell";
import { profile, row } from "../fixtures";
import People from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const segment = {
  id: 3,
  name: "Cologne",
  rule: { kind: "is", field: "city", op: "is", values: ["Köln"] },
  sentence: "People who live in “Köln”",
  purpose: null,
};
const why = {
  contact: 7,
  inside: true,
  changes: 1,
  lines: [{ at: "", says: "who live in “Köln”", group: false, holds: true, recorded: ["Köln"] }],
};

it("names the segments somebody is in, and says of each why", async () => {
  const asked = answering({
    profile: () => profile(),
    colleagues: () => ({ company: "", count: 0, first: [] }),
    segments_of: () => [{ id: 3, name: "Cologne", sentence: "People who live in “Köln”" }],
    get_segment: () => segment,
    explain_segment: () => why,
  });
  show(<People />, "#/people/7");
  expect((await screen.findByRole("link", { name: "Cologne" })).getAttribute("href")).toBe("#/segments/3");
  await userEvent.click(screen.getByRole("button", { name: "Why in “Cologne”?" }));
  expect(await screen.findByText("In. One condition turning out otherwise would take them out.")).toBeTruthy();
  expect(screen.getByRole("dialog", { name: "Anna Koch and “Cologne”" })).toBeTruthy();
  expect(asked.find(({ command }) => command === "explain_segment")?.args).toEqual({ rule: segment.rule, contact: 7 });
  expect(await faults()).toEqual([]);
});

it("answers the keyboard in a segment's list for the person at the cursor", async () => {
  answering({
    open_view: () => ({ view: 5, total: 1, understood: { rule: null, text: "", choices: [], notes: [] } }),
    view_rows: () => [row()],
    view_find: () => null,
    saved_views: () => [],
    search_completions: () => [],
    get_segment: () => segment,
    explain_segment: () => why,
  });
  show(<People />, "#/people?segment=3");
  await screen.findByText("People who live in “Köln”");
  await userEvent.click(await screen.findByText("Anna Koch"));
  takeOffer("why");
  expect(await screen.findByText("In. One condition turning out otherwise would take them out.")).toBeTruthy();
});
