import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type FileChoices, type FileDraft, prefs } from "../../../host";
import { answering, faults, show } from "../../../test/shell";
import { column, draft, file } from "../fixtures";
import Import from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const chosen = (asked: ReturnType<typeof answering>) =>
  asked.filter(({ command }) => command === "choose_about_file").map(({ args }) => args.choices as FileChoices);

describe("the files of an import", () => {
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

  it("asks for the password of a protected workbook, and says where it is wrong", async () => {
    const refusal = {
      code: "needs_password" as const,
      message: { id: "intake-needs-password", args: { file: "club.xlsx" } },
      at: "club.xlsx",
    };
    const sealed = file({ file: 9, name: "club.xlsx", refused: refusal });
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file(), sealed]),
      open_sealed: ({ password }) => {
        if (password === "gone") throw { kind: "refused", code: "plain", message: "The file is gone.", at: "club.xlsx" };
        if (password !== "right")
          throw { kind: "refused", code: "wrong_key", message: "This password does not open “club.xlsx”.", at: "club.xlsx" };
        return draft([file(), file({ file: 10, name: "club.xlsx" })]);
      },
    });
    show(<Import />, "#/import?draft=5");
    const password = () => screen.findByLabelText("Password of the workbook");
    expect(await password()).toHaveProperty("type", "password");
    expect(screen.getByRole("button", { name: "Open it" })).toHaveProperty("disabled", true);
    expect(await faults()).toEqual([]);
    await userEvent.type(await password(), "wrong{Enter}");
    await screen.findByText("This password does not open “club.xlsx”.");
    expect(await password()).toHaveProperty("value", "");
    expect((await password()).getAttribute("aria-invalid")).toBe("true");
    // What no password mends is not said of the password.
    await userEvent.type(await password(), "gone{Enter}");
    await screen.findByText("The file is gone.");
    expect((await password()).getAttribute("aria-invalid")).not.toBe("true");
    await userEvent.type(await password(), "right");
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    await waitFor(() => expect(screen.queryByLabelText("Password of the workbook")).toBeNull());
    await screen.findByRole("heading", { name: "club.xlsx" });
    const typed = asked
      .filter(({ command }) => command === "open_sealed")
      .map(({ args }) => [args.draft, args.file, args.password]);
    expect(typed).toEqual([
      [5, 9, "wrong"],
      [5, 9, "gone"],
      [5, 9, "right"],
    ]);
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

  const sheets = (chosen: string) =>
    ["a.csv", "b.csv", "c.csv"].map((name) => ({ name, rows: 3, columns: 3, hidden: false, chosen: name === chosen }));

  it("offers only those texts of a zip that no other card shows", async () => {
    const files = ["a.csv", "b.csv"].map((name, at) => file({ file: at + 1, name, sheets: sheets(name) }));
    answering({ open_handed: () => null, import_draft: () => draft(files) });
    show(<Import />, "#/import?draft=5");
    expect(await screen.findAllByText("Also in this zip file:")).toHaveLength(2);
    expect(screen.getAllByRole("button", { name: /^Add “/ }).map((button) => button.textContent)).toEqual([
      "Add “c.csv” (3 rows)",
      "Add “c.csv” (3 rows)",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Sheet: a.csv" }));
    await screen.findByRole("menuitem", { name: /c\.csv/ });
    expect(screen.queryByRole("menuitem", { name: /b\.csv/ })).toBeNull();
  });

  it("numbers the first rows as the file does, empty rows counted", async () => {
    const first_rows = [["anna@post.example"], ["zoe@post.example"]];
    answering({ open_handed: () => null, import_draft: () => draft([file({ first_rows, first_row_numbers: [4, 7] })]) });
    show(<Import />, "#/import?draft=5");
    const rows = within(await screen.findByRole("region", { name: "First rows of newsletter.csv" })).getAllByRole("row");
    expect(rows.slice(1).map((row) => row.firstElementChild?.textContent)).toEqual(["4", "7"]);
  });

  it("passes over columns of nothing, as a cell far to the right makes them", async () => {
    const nothing = (at: number) => column({ column: at, header: "", samples: [], filled: 0, target: { kind: "ignore" } });
    const columns = [column(), nothing(1), nothing(2), column({ column: 3, header: "", filled: 1 })];
    const first_rows = [["anna@post.example", "", "", "far"]];
    answering({ open_handed: () => null, import_draft: () => draft([file({ columns, first_rows, first_row_numbers: [2] })]) });
    show(<Import />, "#/import?draft=5");
    const shown = within(await screen.findByRole("region", { name: "First rows of newsletter.csv" }));
    expect(shown.getAllByRole("columnheader").map((one) => one.textContent)).toEqual(["1", "E-Mail", "Column 4"]);
    expect(shown.getAllByRole("cell").map((one) => one.textContent)).toEqual(["2", "anna@post.example", "far"]);
    screen.getByText(/· 2 columns/);
  });

  it("says that nothing had to be mended", async () => {
    answering({ open_handed: () => null, import_draft: () => draft([file()]) });
    show(<Import />, "#/import?draft=5");
    await screen.findByText("Every row has its cells where they belong; nothing had to be mended.");
  });

  const mended = (change: Partial<FileDraft> = {}) => {
    const repairs = {
      mended: 99_990,
      unmended: 10,
      kinds: [
        { kind: "extra_delimiter" as const, rows: 99_990 },
        { kind: "unmended" as const, rows: 10 },
      ],
      first: [],
    };
    return answering({
      open_handed: () => null,
      import_draft: () => draft([file({ repairs, ...change })]),
      choose_about_file: () => file({ repairs, ...change, tables: tables(1) }),
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
  };
  const OPENER = "99,990 rows were mended, 10 could not be";

  it("opens a hundred thousand mended rows by page, with what stood there and what is read", async () => {
    const asked = mended();
    show(<Import />, "#/import?draft=5");
    const opener = await screen.findByRole("button", { name: OPENER });
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
  });

  it("asks for the mended rows anew once another table is read", async () => {
    // Both have as many of them, under a header in the same row.
    const asked = mended({ tables: tables(2) });
    const pages = () => asked.filter(({ command, args }) => command === "mended_rows" && args.skip === 0);
    show(<Import />, "#/import?draft=5");
    await userEvent.click(await screen.findByRole("button", { name: OPENER }));
    await screen.findByRole("heading", { name: /^Row 2: / });
    const before = pages().length;
    await userEvent.click(screen.getByRole("radio", { name: /Shop · Zip/ }));
    await screen.findByText(/^Table 1 of 2 · /);
    await waitFor(() => expect(pages().length).toBeGreaterThan(before));
  });

  it("reaches the last mended row by keyboard, and shows those of one kind", async () => {
    const asked = mended();
    show(<Import />, "#/import?draft=5");
    await userEvent.click(await screen.findByRole("button", { name: OPENER }));
    const grid = await screen.findByRole("grid", { name: "Mended rows of newsletter.csv" });
    grid.focus();
    await userEvent.keyboard("{Control>}{End}{/Control}");
    await screen.findByRole("heading", { name: /^Row 100,001: / });
    await userEvent.click(screen.getByRole("button", { name: /Show/ }));
    await userEvent.click(await screen.findByRole("option", { name: /Not mended/ }));
    await waitFor(() => expect(asked.at(-1)?.args).toMatchObject({ kind: "unmended", skip: 0 }));
    expect(grid.getAttribute("aria-rowcount")).toBe("11");
  });
});
