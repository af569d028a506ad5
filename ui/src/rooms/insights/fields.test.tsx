import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { FieldQuality } from "../../host";
import { prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Fields } from "./Fields";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const field = (some: Partial<FieldQuality>): FieldQuality => ({
  field: "company",
  label: null,
  of: 1_000,
  filled: 800,
  wrong: null,
  values: 120,
  fresh: 300,
  older: 450,
  spelled: { kind: "company" },
  mends: ["spaces"],
  replaced: { kind: "company" },
  ...some,
});

const EMAIL = field({ field: "email", filled: 990, wrong: 12, spelled: null, mends: [], replaced: null });

describe("field by field", () => {
  it("says how good each field is, and opens the people behind a number", async () => {
    const asked = answering({
      field_quality: () => [
        EMAIL,
        field({}),
        field({ field: "custom:shoe", label: "Shoe size", filled: 0, values: 0, fresh: 0, older: 0 }),
      ],
      mends: () => [],
      open_field_people: () => ({ view: 4, total: 12 }),
    });
    show(<Fields />, "#/insights?tab=base");
    const row = await screen.findByRole("row", { name: /E-mail address/ });
    expect(within(row).getByText("99%")).toBeTruthy();
    expect(screen.getByRole("row", { name: /Shoe size/ })).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(within(row).getByRole("button", { name: "E-mail address: not valid, show 12 people" }));
    await waitFor(() => expect(location.hash).toContain("/people"));
    expect(asked.filter(({ command }) => command === "open_field_people").map(({ args }) => [args.field, args.which])).toEqual([
      ["email", "wrong"],
    ]);
  });

  it("offers for each field what can be done, and nothing that changes a file that is only read", async () => {
    answering({ field_quality: () => [EMAIL, field({})], mends: () => [] });
    show(<Fields />, "#/insights?tab=base");
    await userEvent.click(await screen.findByRole("button", { name: "Improve “Company”" }));
    const entries = screen.getAllByRole("menuitem").map((entry) => entry.textContent);
    expect(entries).toEqual(["Look at the 200 who lack it", "Tidy spellings…", "Replace one value…"]);
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("button", { name: "Improve “E-mail address”" }));
    expect(screen.getAllByRole("menuitem").map((entry) => entry.textContent)).toEqual(["Look at the 10 who lack it"]);
  });

  it("replaces one value once it was seen, and names the segments that ask for it", async () => {
    const asked = answering({
      field_quality: () => [field({})],
      mends: () => [],
      suggest_values: () => [{ value: "ACME", label: null, people: 2 }],
      preview_replace: () => ({
        told: { people: 2, some: [{ name: "Anna Koch", before: "ACME", after: "Acme" }] },
        asked: [{ id: 3, name: "Of ACME", spelling: "ACME" }],
      }),
      replace_value: () => ({ value: { people: 2, some: [] }, entry: 9, stale: ["people"] }),
    });
    show(<Fields />, "#/insights?tab=base");
    await userEvent.click(await screen.findByRole("button", { name: "Improve “Company”" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Replace one value…" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByRole("button", { name: "Take away" }).hasAttribute("disabled")).toBe(true);
    await userEvent.click(await within(dialog).findByRole("button", { name: "ACME 2 people have it. Replace that." }));
    expect(within(dialog).getByLabelText<HTMLInputElement>("Value to replace").value).toBe("ACME");
    await userEvent.type(within(dialog).getByLabelText("New value"), "Acme");
    expect(await within(dialog).findByText("Anna Koch")).toBeTruthy();
    expect(within(dialog).getByText("Of ACME: “ACME”")).toBeTruthy();
    expect(await faults()).toEqual([]);
    expect(asked.some(({ command }) => command === "replace_value")).toBe(false);
    await userEvent.click(await within(dialog).findByRole("button", { name: "Replace for 2 people" }));
    await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
    expect(notices.visibleToasts[0]!.content.text).toBe("Replaced for 2 people");
    expect(
      asked.filter(({ command }) => command === "replace_value").map(({ args }) => [args.column, args.from, args.to]),
    ).toEqual([[{ kind: "company" }, "ACME", "Acme"]]);
  });
});
