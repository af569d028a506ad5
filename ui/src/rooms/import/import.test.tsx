import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type FileChoices, prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { partsOf, sumOf } from "./check/Counts";
import { isDoubtful, likelyAgreed, likelyOrigin, livingFiles, matchedOf, nextStep, questionsOf, tellsConsent } from "./draft";
import { withPresent } from "./files/Guesses";
import { column, dated, draft, file, left, receipt, refused, rehearsal } from "./fixtures";
import Import from "./index";
import { withFile } from "./useDraft";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("a draft", () => {
  it("counts what is matched, and columns without a value not at all", () => {
    const empty = column({ column: 3, filled: 0, target: { kind: "ignore" } });
    expect(matchedOf([file({ columns: [column(), dated, left, empty] })])).toEqual({
      columns: 3,
      matched: 2,
      doubtful: 0,
      left: 1,
    });
  });

  it("doubts guesses, but neither choices nor columns that are kept as they are", () => {
    expect(isDoubtful(column({ sureness: "unsure" }))).toBe(true);
    expect(isDoubtful(column({ sureness: "unsure", chosen: true }))).toBe(false);
    expect(isDoubtful(column({ sureness: "unsure", target: { kind: "keep", label: "Roast" } }))).toBe(false);
    expect(isDoubtful(left)).toBe(false);
  });

  it("asks only about what is imported", () => {
    expect(questionsOf([file()])).toHaveLength(1);
    expect(questionsOf([file({ columns: [{ ...dated, target: { kind: "ignore" } }] })])).toHaveLength(0);
  });

  it("leaves out files that were refused or skipped", () => {
    expect(livingFiles(draft([file(), refused, file({ file: 3, skip: true })])).map((one) => one.file)).toEqual([1]);
  });

  it("skips the steps that ask nothing", () => {
    const clear = draft([file({ columns: [column()] })]);
    expect(nextStep("files", clear)).toBe("check");
    expect(nextStep("files", draft())).toBe("match");
    expect(nextStep("match", draft())).toBe("fix");
    expect(nextStep("fix", draft())).toBe("check");
  });

  it("suggests the careful answer about consent, and no origin for a plain list", () => {
    const plain = file({ columns: [column()] });
    expect(tellsConsent(plain)).toBe(false);
    expect(likelyAgreed(plain)).toEqual({ kind: "not_recorded" });
    expect(likelyOrigin(plain)).toBeNull();
    expect(likelyAgreed(file())).toEqual({ kind: "as_in_file" });
    expect(likelyOrigin(file({ kind: "purchases" }))).toEqual({ kind: "own_customers" });
  });

  it("takes over a file that was read anew, and one that was added", () => {
    expect(withFile(draft(), file({ rows: 9 })).files.map((one) => one.rows)).toEqual([9, 0]);
    expect(withFile(draft(), file({ file: 8 })).files).toHaveLength(3);
  });
});

describe("figures", () => {
  it("stand only where there are any, and add up", () => {
    const { files } = rehearsal();
    expect(partsOf(files)).toEqual(["people", "repeats", "problems"]);
    const parts = partsOf(files).reduce((sum, part) => sum + sumOf(files, part), 0);
    expect(parts).toBe(sumOf(files, "rows"));
  });

  it("offer what is there though it is unusual", () => {
    expect(withPresent([1, 2], 9)).toEqual([9, 1, 2]);
    expect(withPresent([1, 2], 2)).toEqual([1, 2]);
    expect(withPresent([1, 2], null)).toEqual([1, 2]);
  });
});

const chosen = (asked: ReturnType<typeof answering>) =>
  asked.filter(({ command }) => command === "choose_about_file").map(({ args }) => args.choices as FileChoices);

/** With the shortcuts of the frame around it. */
describe("the import", () => {
  it("begins with what was handed over, and tells why a file cannot be read", async () => {
    answering({ open_handed: () => draft(), import_draft: () => draft() });
    show(<Import />, "#/import");
    await screen.findByRole("heading", { name: "newsletter.csv" });
    expect(screen.getByText(/is a PDF/)).toBeTruthy();
    expect(window.location.hash).toBe("#/import?draft=5");
    expect(await faults()).toEqual([]);
  });

  it("takes more files into the same import", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft(),
      choose_files: () => draft([file(), file({ file: 3, name: "orders.xlsx" })]),
    });
    show(<Import />, "#/import?draft=5");
    await userEvent.click(await screen.findByRole("button", { name: "Add files…" }));
    await screen.findByRole("heading", { name: "orders.xlsx" });
    expect(asked.find(({ command }) => command === "choose_files")?.args).toMatchObject({ draft: 5 });
  });

  it("corrects a wrong guess by one menu", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft(),
      choose_about_file: () => file({ detected: { ...file().detected, delimiter: "," } }),
    });
    show(<Import />, "#/import?draft=5");
    await userEvent.click(await screen.findByRole("button", { name: "Separator: semicolon" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "comma" }));
    await screen.findByRole("button", { name: "Separator: comma" });
    expect(chosen(asked)[0]).toEqual({ file: 1, delimiter: "," });
  });

  const changed = (agreed: boolean) =>
    file({
      columns: [column()],
      drift: {
        agreed,
        changes: [
          {
            kind: "new_values" as const,
            columns: [0],
            said: { id: "intake-drift-new-values", args: { header: "E-Mail", count: 1, values: "platin" } },
          },
        ],
      },
    });

  it("stops at a source that has changed, and goes on once somebody agreed", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([changed(false)]),
      choose_about_file: () => changed(true),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5");
    await screen.findByText("“E-Mail” has one value that it did not have last time: platin.");
    expect(await faults()).toEqual([]);
    // All is sure, and yet the columns are shown.
    await userEvent.click(screen.getByRole("button", { name: "Looks right" }));
    expect(window.location.hash).toContain("step=match");
    await screen.findByText("New values");
    await userEvent.click(screen.getByRole("button", { name: "Looks right" }));
    await waitFor(() => expect(window.location.hash).toContain("step=check"));
    expect(chosen(asked)).toContainEqual({ file: 1, drift_agreed: true });
  });

  it("does not import what has changed before somebody looked", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([changed(false)]),
      choose_about_file: () => changed(false),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await screen.findByText(/has changed since its last import/);
    expect(await screen.findByRole("button", { name: /^Import/ })).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("button", { name: "Look at the columns" }));
    await screen.findByRole("button", { name: "It still fits" });
  });

  it("says of a file that comes again that nothing is new", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([file({ columns: [column()] })]),
      choose_about_file: () => file({ columns: [column()] }),
      rehearse_import: () => rehearsal(),
      commit_import: () => ({ receipt: { ...receipt(), already_imported: "2026-03-12" }, entry: null, stale: [] }),
      import_receipt: () => receipt(),
      problem_files: () => [],
      duplicates_summary: () => ({ certain: 0, people_in_certain: 0, review: 0, later: 0, different: 0, learned: 0 }),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await userEvent.click(await screen.findByRole("button", { name: /^Import/ }));
    await screen.findByRole("heading", { name: "Nothing new in these files" });
    expect(screen.getByText(/imported on 12 March 2026/)).toBeTruthy();
  });

  it("keeps a column that was not asked for with one press", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft(),
      choose_about_file: () => file({ columns: [column(), dated, { ...left, target: { kind: "keep", label: "Quelle" } }] }),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5&step=match");
    await screen.findByRole("heading", { name: "2 of 3 columns matched" });
    expect(screen.getByText("anna@post.example · zoe@post.example")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Keep Quelle as a field of your own" }));
    await screen.findByRole("heading", { name: "3 of 3 columns matched" });
    expect(chosen(asked).at(-1)).toEqual({ file: 1, columns: [{ column: 2, target: { kind: "keep", label: "Quelle" } }] });
  });

  it("asks for the order of days in words", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft(),
      choose_about_file: () => file({ columns: [column(), { ...dated, day_order: "dmy" }, left] }),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5&step=fix");
    await screen.findByText("3 April 2024");
    expect(screen.getByText("4 March 2024")).toBeTruthy();
    await screen.findByText("newsletter.csv, row 4, E-Mail");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("radio", { name: /Day first/ }));
    expect(chosen(asked).at(-1)).toEqual({ file: 1, columns: [{ column: 1, day_order: "dmy" }] });
  });

  it("tells what will happen, imports and shows the receipt", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      commit_import: () => ({ receipt: receipt(), entry: 8, stale: ["people"] }),
      import_receipt: () => receipt(),
      problem_files: () => [{ id: 1, name: "newsletter.csv", rows: 1, file_name: "newsletter problems" }],
      find_duplicates_after: () => ({
        found: { certain: 2, people_in_certain: 4, review: 1, later: 0, different: 0, learned: 0 },
        whole: true,
      }),
    });
    show(<Import />, "#/import?draft=5&step=check");
    const table = within(await screen.findByRole("region", { name: "How the rows add up" }));
    expect(table.getAllByRole("row")).toHaveLength(2);
    expect(screen.getByText("adds up")).toBeTruthy();
    expect(screen.getByText("Add new people and fill blanks of known ones")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Import 2 rows" }));
    await screen.findByRole("heading", { name: "12 people are in your house file" });
    await screen.findByText("3 pairs may be the same person");
    expect(window.location.hash).toContain("receipt=3");
    expect(await faults()).toEqual([]);
    expect(asked.find(({ command }) => command === "commit_import")?.args).toMatchObject({ draft: 5, policy: "fill" });
    expect(asked.find(({ command }) => command === "find_duplicates_after")?.args).toMatchObject({ batch: 3 });
    expect(screen.queryByText(/Only the new people were compared/)).toBeNull();
  });

  it("says where only the new people were compared, as the file is large", async () => {
    answering({
      import_receipt: () => receipt(),
      problem_files: () => [],
      find_duplicates_after: () => ({
        found: { certain: 0, people_in_certain: 0, review: 1, later: 0, different: 0, learned: 0 },
        whole: false,
      }),
    });
    show(<Import />, "#/import?receipt=3&found=1");
    await screen.findByText("1 pair may be the same person");
    screen.getByText(/Only the new people were compared with everybody/);
    expect(await faults()).toEqual([]);
  });

  it("fills blanks alone where it was opened for that, and says how many people get what", async () => {
    const filled = [
      { field: "phone", own: false, before: 4010, people: 120 },
      { field: "Shoe size", own: true, before: 0, people: 7 },
    ];
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal({ filled, new_people: 0 }),
      commit_import: () => ({ receipt: receipt({ filled }), entry: 8, stale: ["people"] }),
      import_receipt: () => receipt({ filled }),
      problem_files: () => [],
      find_duplicates_after: () => ({
        found: { certain: 0, people_in_certain: 0, review: 0, later: 0, different: 0, learned: 0 },
        whole: true,
      }),
    });
    show(<Import />, "#/import?draft=5&step=check&policy=fill_only");
    const row = await screen.findByRole("row", { name: /Phone/ });
    expect(
      within(row)
        .getAllByRole("gridcell")
        .map((cell) => cell.textContent),
    ).toEqual(["4,010", "4,130", "120"]);
    expect(screen.getByRole("row", { name: /Shoe size/ })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /Only fill blanks of known people/ }).checked).toBe(true);
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Import 2 rows" }));
    await screen.findByRole("heading", { name: "12 people are in your house file" });
    expect(await screen.findByRole("row", { name: /Phone/ })).toBeTruthy();
    expect(asked.find(({ command }) => command === "commit_import")?.args).toMatchObject({ draft: 5, policy: "fill_only" });
  });

  it("begins the first dry run anew where a choice was made meanwhile", async () => {
    let runs = 0;
    answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      choose_about_file: () => file({ columns: [column(), { ...dated, day_order: "dmy" }, left] }),
      rehearse_import: () => {
        runs += 1;
        return runs === 1 ? new Promise(() => undefined) : rehearsal();
      },
      stuck_rows: () => ({ total: 0, rows: [], corrected: [] }),
    });
    show(<Import />, "#/import?draft=5&step=fix");
    await waitFor(() => expect(runs).toBe(1));
    await userEvent.click(screen.getByRole("radio", { name: /Day first/ }));
    await screen.findByText("newsletter.csv, row 4, E-Mail");
    expect(runs).toBe(2);
  });

  it("asks of a rented list on which terms it was lent", async () => {
    const rented = { kind: "rented_list" as const, owner: "Garden Press", uses: 1, until: null };
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file({ columns: [column()] })]),
      choose_about_file: () => file({ columns: [column()], origin: rented }),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await userEvent.click(await screen.findByRole("button", { name: /They come from/ }));
    await userEvent.click(await screen.findByRole("option", { name: "a rented list" }));
    await waitFor(() => expect(chosen(asked).at(-1)).toEqual({ file: 1, origin: { ...rented, owner: "" } }));
    const owner = await screen.findByRole("textbox", { name: "List owner" });
    expect(owner).toHaveProperty("value", "Garden Press");
    expect(await faults()).toEqual([]);
    await userEvent.clear(owner);
    await userEvent.type(owner, "Seed House");
    await userEvent.tab();
    await waitFor(() => expect(chosen(asked).at(-1)).toEqual({ file: 1, origin: { ...rented, owner: "Seed House" } }));
  });

  it("does not begin before it is said where the people come from", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([file({ columns: [column()], origin: null })]),
      choose_about_file: () => file({ columns: [column()], origin: null }),
      rehearse_import: () => rehearsal(),
    });
    show(<Import />, "#/import?draft=5&step=check");
    await screen.findByText("Please say where the people of newsletter.csv come from.");
    expect(await screen.findByRole("button", { name: /^Import/ })).toHaveProperty("disabled", true);
  });
});
