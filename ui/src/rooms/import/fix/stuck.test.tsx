import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { useKeys } from "../../../frame/keys";
import { prefs } from "../../../host";
import { answering, faults, show } from "../../../test/shell";
import { draft, file, rehearsal } from "../fixtures";
import Import from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

function Framed() {
  useKeys({} as Parameters<typeof useKeys>[0]);
  return <Import />;
}

describe("rows that stay out", () => {
  it("corrects a row that stays out where it stands, and puts it back", async () => {
    const why = { id: "why-ragged", args: { column: "", value: "" } };
    let corrected: { row: number; column: number; before: string; after: string }[] = [];
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      stuck_rows: () => ({
        total: corrected.length > 0 ? 0 : 1,
        rows: corrected.length > 0 ? [] : [{ row: 1204, cells: ["anna@post", "03/04/2024", "Web", "stray"], why: [why] }],
        corrected,
      }),
      correct_row: (args) => {
        const { cells } = args as unknown as { cells: string[] | null };
        corrected = cells ? [{ row: 1204, column: 0, before: "anna@post", after: cells[0] ?? "" }] : [];
        return file();
      },
      choose_about_file: () => file(),
    });
    show(<Import />, "#/import?draft=5&step=fix");
    const cell = await screen.findByRole("textbox", { name: "E-Mail of row 1,204" });
    expect(await faults()).toEqual([]);
    screen.getByText("Also in this row: Web · stray");
    // What is not imported cannot be corrected, and is kept as it stands.
    expect(screen.queryByRole("textbox", { name: /^Quelle/ })).toBeNull();
    await userEvent.type(cell, "x{Escape}");
    expect(cell).toHaveProperty("value", "anna@post");
    await userEvent.type(cell, ".example{Enter}");
    await screen.findByText("Row 1,204 was corrected and checked again.");
    expect(asked.filter(({ command }) => command === "correct_row").map(({ args }) => args)).toEqual([
      { draft: 5, file: 1, row: 1204, cells: ["anna@post.example", "03/04/2024", "Web"] },
    ]);
    await screen.findByText("No row of “newsletter.csv” stays out");
    await screen.findByText("anna@post.example");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Put back row 1,204 as the file has it" }));
    await screen.findByRole("textbox", { name: "E-Mail of row 1,204" });
  });

  const stuck = (rows: number[], total = rows.length) => ({
    total,
    rows: rows.map((row) => ({ row, cells: [`anna${row}@post`, "03/04/2024", "Web"], why: [] })),
    corrected: [],
  });
  it("says how far it is where the rows have to be cleaned for it, and can be stopped", async () => {
    let refuse = (_: unknown) => {};
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      stuck_rows: (args) => {
        const { progress } = args as unknown as { progress: { onmessage: (event: unknown) => void } };
        progress.onmessage({ type: "started", job: 12, total: null });
        progress.onmessage({ type: "phase", id: "intake-cleaning", total: 100 });
        return new Promise((_, stopped) => {
          refuse = stopped;
        });
      },
      cancel_job: () => refuse({ kind: "cancelled", code: "cancelled", message: "Cancelled" }),
    });
    show(<Import />, "#/import?draft=5&step=fix");
    await screen.findByText("Looking which rows of “newsletter.csv” stay out");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByText(/^Looking which rows/)).toBeNull());
    expect(asked.filter(({ command }) => command === "cancel_job").map(({ args }) => args)).toEqual([{ job: 12 }]);
  });

  const mail = (row: number) => screen.findByRole("textbox", { name: `E-Mail of row ${row}` });

  it("sends a correction again that was refused", async () => {
    let busy = true;
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      stuck_rows: () => stuck([4]),
      correct_row: () => {
        if (busy) throw { kind: "refused", code: "plain", message: { id: "intake-nothing-in-it", args: {} }, at: null };
        return file();
      },
    });
    const corrections = () => asked.filter(({ command }) => command === "correct_row");
    show(<Import />, "#/import?draft=5&step=fix");
    await userEvent.type(await mail(4), ".example{Enter}");
    await waitFor(() => expect(corrections()).toHaveLength(1));
    busy = false;
    await userEvent.type(await mail(4), "{Enter}");
    await screen.findByText("Row 4 was corrected and checked again.");
    expect(corrections()[1]?.args).toEqual(corrections()[0]?.args);
    // What was kept is not sent twice.
    await userEvent.tab();
    await userEvent.tab();
    expect(corrections()).toHaveLength(2);
  });

  it("stops the dry run for a correction, and begins one anew after the last of several", async () => {
    let runs = 0;
    let corrected = 0;
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: (args) => {
        runs += 1;
        // The second one goes on until it is stopped.
        if (runs !== 2) return rehearsal();
        const { progress } = args as unknown as { progress: { onmessage: (event: unknown) => void } };
        progress.onmessage({ type: "started", job: 12 });
        return new Promise(() => undefined);
      },
      cancel_job: () => null,
      stuck_rows: () => stuck([4, 5, 6].slice(corrected)),
      correct_row: () => {
        corrected += 1;
        return file();
      },
    });
    const order = () => asked.map(({ command }) => command).filter((name) => /^(correct|rehearse|cancel)_/.test(name));
    show(<Import />, "#/import?draft=5&step=fix");
    await userEvent.type(await mail(4), ".example{Enter}");
    await waitFor(() => expect(runs).toBe(2));
    await userEvent.type(await mail(5), ".example{Enter}");
    await userEvent.type(await mail(6), ".example{Enter}");
    await waitFor(() => expect(runs).toBe(3));
    expect(order()).toEqual([
      "rehearse_import",
      "correct_row",
      "rehearse_import",
      "cancel_job",
      "correct_row",
      "correct_row",
      "rehearse_import",
    ]);
  });

  it("does not import before a correction has come back and was checked", async () => {
    const answers: ((answer: unknown) => void)[] = [];
    const later = () => new Promise((answer) => answers.push(answer));
    let runs = 0;
    const asked = answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => {
        runs += 1;
        return runs === 1 ? rehearsal() : later();
      },
      stuck_rows: () => stuck([4]),
      correct_row: later,
    });
    show(<Import />, "#/import?draft=5&step=fix");
    await userEvent.type(await mail(4), ".example");
    // Pressed out of the cell, which keeps the row.
    await userEvent.click(screen.getByRole("button", { name: "Continue" }));
    await waitFor(() => expect(window.location.hash).toContain("step=check"));
    const button = await screen.findByRole("button", { name: /^Import 2 rows/ });
    const waits = () => expect(button.getAttribute("aria-disabled")).toBe("true");
    waits();
    await userEvent.click(button);
    answers[0]?.(file());
    await waitFor(() => expect(runs).toBe(2));
    waits();
    expect(asked.some(({ command }) => command === "commit_import")).toBe(false);
    answers[1]?.(rehearsal());
    await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  });

  it("takes back what was typed by Escape, and leaves the step by the next", async () => {
    answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      stuck_rows: () => stuck([4]),
    });
    show(<Framed />, "#/import?draft=5&step=fix");
    const cell = await mail(4);
    await userEvent.type(cell, ".example{Escape}");
    expect(cell).toHaveProperty("value", "anna4@post");
    expect(window.location.hash).toContain("step=fix");
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(window.location.hash).toContain("step=match"));
  });

  it("shows the last page of rows once those behind it are corrected", async () => {
    let total = 21;
    answering({
      open_handed: () => null,
      import_draft: () => draft([file()]),
      rehearse_import: () => rehearsal(),
      stuck_rows: (args) => {
        const { skip, limit } = args as unknown as { skip: number; limit: number };
        const rows = Array.from({ length: total }, (_, at) => at + 101);
        return stuck(rows.slice(skip, skip + limit), total);
      },
      correct_row: () => {
        total -= 1;
        return file();
      },
    });
    show(<Import />, "#/import?draft=5&step=fix");
    await mail(101);
    await userEvent.click(screen.getByRole("button", { name: "Rows after these" }));
    await userEvent.type(await mail(121), ".example{Enter}");
    await mail(101);
    expect(screen.queryByRole("textbox", { name: "E-Mail of row 121" })).toBeNull();
  });
});
