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

  it("takes a table that was copied elsewhere, and nothing that is none", async () => {
    const pasted = file({ name: "Pasted table", pasted: true });
    const asked = answering({ open_handed: () => null, paste_table: () => draft([pasted]), import_draft: () => draft([pasted]) });
    // With a clipboard of its own.
    const user = userEvent.setup();
    show(<Import />, "#/import");
    await screen.findByRole("heading", { name: "Drop your spreadsheets here" });
    await user.paste("just words");
    expect(asked.some(({ command }) => command === "paste_table")).toBe(false);
    await user.paste("E-Mail\tName\nanna@post.example\tAnna\n");
    await screen.findByRole("heading", { name: "Pasted table" });
    expect(asked.find(({ command }) => command === "paste_table")?.args).toMatchObject({
      draft: null,
      text: "E-Mail\tName\nanna@post.example\tAnna\n",
    });
    // What its characters are was never in question.
    expect(screen.queryByRole("button", { name: /^Characters/ })).toBeNull();
    await navigator.clipboard.writeText("E-Mail\tName\nzoe@post.example\tZoe\n");
    await user.click(screen.getByRole("button", { name: /Paste a table/ }));
    await waitFor(() => expect(asked.filter(({ command }) => command === "paste_table")).toHaveLength(2));
    expect(asked.filter(({ command }) => command === "paste_table")[1]?.args).toMatchObject({ draft: 5 });
    expect(await faults()).toEqual([]);
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

  const tables = (chosen: number) =>
    [2, 41].map((row, at) => ({
      table: at + 1,
      header_row: row,
      first_row: row + 1,
      last_row: row + 30,
      rows: 30,
      columns: 3,
      headers: at === 0 ? ["Shop", "Zip"] : ["E-Mail", "Name"],
      chosen: at + 1 === chosen,
    }));

  it("shows the tables of a sheet with the best one chosen, and reads another", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file({ tables: tables(2) })]),
      choose_about_file: () => file({ tables: tables(1) }),
    });
    show(<Import />, "#/import?draft=5");
    const choice = within(await screen.findByRole("radiogroup", { name: /^2 tables stand below each other/ }));
    expect(choice.getByRole("radio", { name: /E-Mail · Name · …/ })).toHaveProperty("checked", true);
    expect(screen.getByText(/^Table 2 of 2 · /)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(choice.getByRole("radio", { name: /Shop · Zip/ }));
    expect(chosen(asked)[0]).toEqual({ file: 1, table: 1 });
    await screen.findByText(/^Table 1 of 2 · /);
    await userEvent.click(screen.getByRole("button", { name: /^Headers:/ }));
    // A header of the other table is no header of this one.
    expect(screen.queryByRole("menuitem", { name: /41/ })).toBeNull();
  });

  it("takes another table of the sheet in as well, once", async () => {
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file({ tables: tables(2) })]),
      take_table: () => file({ file: 7, tables: tables(1) }),
    });
    show(<Import />, "#/import?draft=5");
    await userEvent.click(await screen.findByRole("button", { name: "Add “Shop · Zip · …” (30 rows)" }));
    await waitFor(() => expect(screen.getAllByRole("heading", { name: "newsletter.csv" })).toHaveLength(2));
    expect(asked.find(({ command }) => command === "take_table")?.args).toMatchObject({ draft: 5, file: 1, table: 1 });
    expect(screen.queryByRole("button", { name: /^Add “/ })).toBeNull();
  });

  it("numbers the first rows as the file does, empty rows counted", async () => {
    const first_rows = [["anna@post.example"], ["zoe@post.example"]];
    answering({ open_handed: () => null, import_draft: () => draft([file({ first_rows, first_row_numbers: [4, 7] })]) });
    show(<Import />, "#/import?draft=5");
    const rows = within(await screen.findByRole("region", { name: "First rows of newsletter.csv" })).getAllByRole("row");
    expect(rows.slice(1).map((row) => row.firstElementChild?.textContent)).toEqual(["4", "7"]);
  });

  it("says that nothing had to be mended", async () => {
    answering({ open_handed: () => null, import_draft: () => draft([file()]) });
    show(<Import />, "#/import?draft=5");
    await screen.findByText("Every row has its cells where they belong; nothing had to be mended.");
  });

  it("opens a hundred thousand mended rows by page, with what stood there and what is read", async () => {
    const repairs = {
      mended: 99_990,
      unmended: 10,
      kinds: [
        { kind: "extra_delimiter" as const, rows: 99_990 },
        { kind: "unmended" as const, rows: 10 },
      ],
      first: [],
    };
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file({ repairs })]),
      mended_rows: (args) => {
        const { skip, limit } = args as unknown as { skip: number; limit: number };
        return Array.from({ length: limit }, (_, at) => ({
          row: skip + at + 2,
          kind: "extra_delimiter",
          before: `zoe${skip + at}@post.example;;Web`,
          after: [`zoe${skip + at}@post.example`, ""],
        }));
      },
    });
    show(<Import />, "#/import?draft=5");
    const opener = await screen.findByRole("button", { name: "99,990 rows were mended, 10 could not be" });
    expect(asked.some(({ command }) => command === "mended_rows")).toBe(false);
    await userEvent.click(opener);
    const grid = await screen.findByRole("grid", { name: "Mended rows of newsletter.csv" });
    expect(grid.getAttribute("aria-rowcount")).toBe("100001");
    await within(grid).findByText("zoe0@post.example;;Web");
    const row = await screen.findByRole("heading", { name: /^Row 2: It had a separator too many/ });
    expect(row.parentElement?.textContent).toContain("Datumempty");
    expect(await faults()).toEqual([]);
    const pages = asked.filter(({ command }) => command === "mended_rows").map(({ args }) => Number(args.limit));
    expect(Math.max(...pages)).toBeLessThan(1000);
    grid.focus();
    await userEvent.keyboard("{Control>}{End}{/Control}");
    await screen.findByRole("heading", { name: /^Row 100,001: / });
    await userEvent.click(screen.getByRole("button", { name: /Show/ }));
    await userEvent.click(await screen.findByRole("option", { name: /Not mended/ }));
    await waitFor(() => expect(asked.at(-1)?.args).toMatchObject({ kind: "unmended", skip: 0 }));
    expect(grid.getAttribute("aria-rowcount")).toBe("11");
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
      duplicates_summary: () => ({ certain: 0, people_in_certain: 0, review: 0, later: 0, different: 0 }),
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
      find_duplicates: () => ({ certain: 2, people_in_certain: 4, review: 1, later: 0, different: 0 }),
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
