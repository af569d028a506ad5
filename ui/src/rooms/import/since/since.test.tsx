import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type SincePerson } from "../../../host";
import { answering, faults, show } from "../../../test/shell";
import { draft, file, receipt, rehearsal, since } from "../fixtures";
import Import from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const changed: SincePerson = {
  contact: 7,
  name: "Anja Koch",
  changes: [
    { field: "city", before: "Ulm", after: "Trier" },
    { field: "may_email", before: "granted", after: "opted_out" },
    { field: "Tier", before: "gold", after: null },
  ],
};
const somebody = (at: number): SincePerson => ({ contact: null, name: `New ${at}`, changes: [] });

describe("since last time", () => {
  it("stands at the check, and each figure opens its people", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal({ since: [since()] }),
      since_of_draft: () => [changed],
    });
    show(<Import />, "#/import?draft=5&step=check");
    await screen.findByRole("heading", { name: "Since club-2026-10.csv, imported on 12 October 2026" });
    expect(screen.getByText("1,204 people are as they were.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "0 came back" })).toHaveProperty("disabled", true);

    const button = screen.getByRole("button", { name: "1 changed" });
    await userEvent.click(button);
    await screen.findByText("Anja Koch");
    expect(button.getAttribute("aria-expanded")).toBe("true");
    const text = screen.getByRole("list", { name: "1 changed" }).textContent;
    expect(text).toContain("TownUlmTrier");
    expect(text).toContain("Agreed to e-mailyesno longer");
    expect(text).toContain("Tiergoldnothing");
    expect(await faults()).toEqual([]);
  });

  it("opens many by page", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal({ since: [since()] }),
      since_of_draft: ({ skip }) => Array.from({ length: 20 }, (_, at) => somebody(Number(skip) + at + 1)),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await userEvent.click(await screen.findByRole("button", { name: "30 new people" }));
    await screen.findByText("New 20");
    await userEvent.click(screen.getByRole("button", { name: "Later ones" }));
    await screen.findByText("New 21");
    expect(screen.getByText("21 to 30 of 30")).toBeTruthy();
    expect(asked.filter(({ command }) => command === "since_of_draft").at(-1)?.args).toMatchObject({
      draft: 5,
      source: 0,
      kind: "new",
      skip: 20,
    });
    // Before the import there is nobody to open or to tag.
    expect(screen.queryByRole("button", { name: "See them in People" })).toBeNull();
  });

  it("says that it was not kept what the last file said", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal({ since: [since({ changed: null })] }),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await screen.findByText(/cannot be told/);
    expect(screen.queryByRole("button", { name: /^\d+ changed/ })).toBeNull();
    expect(screen.getByText("1,204 people are in both.")).toBeTruthy();
  });

  const told = {
    import_receipt: () => receipt({ since: [since()] }),
    problem_files: () => [],
    since_of_import: () => [
      { contact: 3, name: "Carl Voss", changes: [] },
      { contact: 4, name: "Dora Lenz", changes: [] },
    ],
  };

  it("leads from the receipt to the people", async () => {
    const asked = answering({ ...told, open_since: () => ({ view: 9, total: 2 }) });
    show(<Import />, "#/import?receipt=3");
    await userEvent.click(await screen.findByRole("button", { name: "2 missing" }));
    expect((await screen.findByRole("link", { name: "Carl Voss" })).getAttribute("href")).toBe("#/people/3");
    expect(screen.getByText(/They stay in your house file/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "See them in People" }));
    await waitFor(() => expect(window.location.hash).toContain("#/people?"));
    expect(window.location.hash).toContain("view=9");
    expect(asked.find(({ command }) => command === "open_since")?.args).toEqual({ batch: 3, source: 0, kind: "missing" });
  });

  it("tags who is missing with one press", async () => {
    const asked = answering({
      ...told,
      tag_missing: () => ({ value: { changed: 2, same: 0, apart: 0, some: [] }, entry: 11, stale: ["people"] }),
    });
    show(<Import />, "#/import?receipt=3");
    await userEvent.click(await screen.findByRole("button", { name: "2 missing" }));
    await userEvent.click(await screen.findByRole("button", { name: "Tag them “missing from club”" }));
    await waitFor(() => expect(asked.some(({ command }) => command === "tag_missing")).toBe(true));
    expect(asked.find(({ command }) => command === "tag_missing")?.args).toMatchObject({
      batch: 3,
      source: 0,
      tag: "missing from club",
    });
  });
});
