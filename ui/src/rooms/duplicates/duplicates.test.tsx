import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Compared, type Pair, prefs, type Side } from "../../host";
import { answering, faults, show } from "../../test/shell";
import Duplicates from "./index";
import { linesOf, scaleOf } from "./WeighingPicture";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const said = (id: string) => ({ id, args: {} });

const side = (contact: number, name: string): Side => ({
  contact,
  name,
  fields: [
    {
      field: "name",
      label: said("matching-field-name"),
      values: [{ text: name, source: { file: null, row: null, at: null, by: null, corrected: null } }],
      differs: true,
      single: true,
    },
  ],
});

const pair = (more: Partial<Pair> = {}): Pair => ({
  id: 4,
  left: side(12, "Anna Koch"),
  right: side(47, "Ana Koch"),
  certain: false,
  points: [
    { for_it: true, strength: 3, message: said("matching-same-email") },
    { for_it: false, strength: 1, message: said("matching-different-city") },
  ],
  weighing: {
    start: -13,
    steps: [
      { part: "name", label: said("matching-field-name"), bits: 9.1 },
      { part: "email", label: said("matching-field-email"), bits: 12.4 },
      { part: "address", label: said("matching-field-address"), bits: -2.3 },
    ],
    total: 6.2,
    chance: 0.987,
  },
  keep: "left",
  keep_why: said("matching-keep-complete"),
  ...more,
});

const compared = (more: Partial<Compared> = {}): Compared => ({
  pair: pair({ id: 0 }),
  offered: false,
  standing: [said("matching-standing-no-key")],
  can_merge: true,
  ...more,
});

const found = { certain: 0, people_in_certain: 0, review: 1, later: 0, different: 3, learned: 37 };

describe("the room of duplicates", () => {
  it("says from how many answers the last search learned", async () => {
    answering({
      duplicates_summary: () => found,
      duplicate_queue: () => ({ pairs: [pair()], total: 1, done: 0 }),
    });
    show(<Duplicates />, "#/duplicates");
    await screen.findByText("Learned from your 37 answers.");
    await screen.findByText("Same e-mail address");
    expect(await faults()).toEqual([]);
  });

  it("says nothing of answers where none were given", async () => {
    answering({ duplicates_summary: () => ({ ...found, review: 0, learned: 0 }) });
    show(<Duplicates />, "#/duplicates");
    await screen.findByRole("button", { name: "Look again" });
    expect(screen.queryByText(/Learned/)).toBeNull();
  });
});

describe("two people who were picked", () => {
  it("stand side by side with why they are not offered, and become one", async () => {
    const asked = answering({
      compare_people: () => compared(),
      merge_people: () => ({ merged: { groups: 1, merged: 1, entry: 9 }, stale: [] }),
    });
    show(<Duplicates />, "#/duplicates/12/47");
    await screen.findByText("Why they are not offered as duplicates");
    await screen.findByText(/So they were never compared/);
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /^Ana Koch/ }));
    await userEvent.click(screen.getByRole("button", { name: "Merge" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/47"));
    expect(asked.find(({ command }) => command === "merge_people")?.args).toMatchObject({ one: 12, other: 47, keep: 47 });
  });

  it("are kept apart", async () => {
    const asked = answering({
      compare_people: () => compared({ offered: true, standing: [said("matching-standing-asked")] }),
      part_people: () => ({ value: "different", entry: 9, stale: [] }),
    });
    show(<Duplicates />, "#/duplicates/12/47");
    await screen.findByText("They are offered as duplicates");
    await userEvent.click(screen.getByRole("button", { name: "Not the same person" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "part_people")?.args).toEqual({ one: 12, other: 47 }));
  });

  it("are not told apart twice", async () => {
    answering({ compare_people: () => compared({ standing: [said("matching-standing-said")] }) });
    show(<Duplicates />, "#/duplicates/12/47");
    await screen.findByRole("button", { name: "Merge" });
    expect(screen.queryByRole("button", { name: "Not the same person" })).toBeNull();
  });

  it("are no question where they are one already or of two kinds", async () => {
    answering({ compare_people: () => compared({ can_merge: false, standing: [said("matching-standing-kinds")] }) });
    show(<Duplicates />, "#/duplicates/12/47");
    await screen.findByText(/Those are never compared/);
    expect(screen.queryByRole("button", { name: "Merge" })).toBeNull();
  });
});

describe("the picture of how it adds up", () => {
  it("says in words and figures what its bars show", async () => {
    answering({
      duplicates_summary: () => found,
      duplicate_queue: () => ({ pairs: [pair()], total: 1, done: 0 }),
    });
    show(<Duplicates />, "#/duplicates");
    const picture = await screen.findByRole("figure", { name: "How it adds up" });
    const lines = within(picture)
      .getAllByRole("listitem")
      .map((line) => line.textContent);
    expect(lines).toEqual(["Any two records-13.0", "Name+9.1", "E-mail+12.4", "Address-2.3", "These two6.2"]);
    within(picture).getByText("About 99 in 100 such pairs are one person.");
    expect(await faults()).toEqual([]);
  });

  it("begins each bar where the one before ended", () => {
    const lines = linesOf(pair().weighing!);
    expect(lines.map(({ from, to }) => [from, to].map((bits) => Math.round(bits * 10) / 10))).toEqual([
      [0, -13],
      [-13, -3.9],
      [-3.9, 8.5],
      [8.5, 6.2],
      [0, 6.2],
    ]);
    const at = scaleOf(lines);
    expect([at(-13), Math.round(at(8.5))]).toEqual([0, 100]);
  });

  it("is left out where an earlier search stored no weights", async () => {
    answering({
      duplicates_summary: () => found,
      duplicate_queue: () => ({ pairs: [pair({ weighing: null })], total: 1, done: 0 }),
    });
    show(<Duplicates />, "#/duplicates");
    await screen.findByText("Same e-mail address");
    expect(screen.queryByRole("figure")).toBeNull();
  });
});

describe("which value is used", () => {
  const value = (text: string) => ({ text, source: { file: null, row: null, at: null, by: null, corrected: null } });
  const line = (field: string, text: string | null, single: boolean, differs: boolean) => ({
    field,
    label: said(`matching-field-${field}`),
    values: text === null ? [] : [value(text)],
    differs,
    single,
  });
  const two = pair({
    left: {
      contact: 12,
      name: "Anna Koch",
      fields: [
        line("name", "Anna Koch", true, true),
        line("email", "anna@koch.example", false, true),
        line("company", "Acme", true, true),
        line("born", null, true, false),
      ],
    },
    right: {
      contact: 47,
      name: "Ana Koch",
      fields: [
        line("name", "Ana Koch", true, true),
        line("email", "ana@work.example", false, true),
        line("company", "Zeta", true, true),
        line("born", "1980-01-02", true, false),
      ],
    },
  });

  it("is shown for each field and chosen by keyboard before the merge", async () => {
    const asked = answering({
      duplicates_summary: () => found,
      duplicate_queue: () => ({ pairs: [two], total: 1, done: 0 }),
      merge_pair: () => ({ merged: { groups: 1, merged: 1, entry: 9 }, stale: [] }),
    });
    show(<Duplicates />, "#/duplicates");
    const zeta = await screen.findByRole("button", { name: "Use this: “Zeta” for Company" });
    expect(zeta.getAttribute("aria-pressed")).toBe("false");
    expect(screen.getByRole("button", { name: "will be used: “Acme” for Company" }).getAttribute("aria-pressed")).toBe("true");
    screen.getByText("both are kept");
    // The one date of birth is used, and there is nothing to choose.
    expect(screen.getByText("1980-01-02").closest("td")?.textContent).toContain("will be used");
    expect(screen.queryByRole("button", { name: /Date of birth/ })).toBeNull();
    expect(await faults()).toEqual([]);
    zeta.focus();
    await userEvent.keyboard("{Enter}");
    expect(zeta.getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Merge" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "merge_pair")?.args).toEqual({ pair: 4, keep: 12, take: ["company"] }),
    );
  });

  it("stays as chosen where the other record is kept", async () => {
    const asked = answering({
      compare_people: () => compared({ pair: two }),
      merge_people: () => ({ merged: { groups: 1, merged: 1, entry: 9 }, stale: [] }),
    });
    show(<Duplicates />, "#/duplicates/12/47");
    await userEvent.click(await screen.findByRole("button", { name: /“Acme” for Company$/ }));
    await userEvent.click(screen.getByRole("button", { name: /^Ana Koch/ }));
    expect(screen.getByRole("button", { name: "will be used: “Ana Koch” for Name" }).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "will be used: “Acme” for Company" }).getAttribute("aria-pressed")).toBe("true");
    await userEvent.click(screen.getByRole("button", { name: "Merge" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "merge_people")?.args).toMatchObject({ keep: 47, take: ["company"] }),
    );
  });
});
