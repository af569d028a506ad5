import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Disclosure, Foresight, Line, Reversal } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { byDay, dayHere, nearness } from "./days";
import Activity from "./index";

const line = (change: Partial<Line> = {}): Line => ({
  id: 4,
  at: "2026-11-23T09:00:00Z",
  actor: "anna",
  what: { id: "act-bin", args: { people: 3 } },
  people: 3,
  can_undo: true,
  can_redo: false,
  why_not: null,
  ...change,
});

const reversal = (change: Partial<Reversal> = {}): Reversal => ({ entry: 4, rows: 3, people: 3, kept: [], ...change });
const foresight = (change: Partial<Foresight> = {}): Foresight => ({
  alone: reversal(),
  refused: null,
  later: [],
  together: null,
  ...change,
});

describe("days", () => {
  it("gather their lines in order", () => {
    const days = byDay([line(), line({ id: 3 }), line({ id: 2, at: "2026-11-20T09:00:00Z" })]);
    expect(days.map(({ lines }) => lines.map(({ id }) => id))).toEqual([[4, 3], [2]]);
  });

  it("are near or not", () => {
    const now = new Date(2026, 2, 1, 12);
    expect(nearness(dayHere(now), now)).toBe("today");
    expect(nearness("2026-02-28", now)).toBe("yesterday");
    expect(nearness("2026-02-27", now)).toBeNull();
  });
});

describe("activity", () => {
  it("lists what was done and asks before an undo that leaves something", async () => {
    const asked = answering({
      list_activity: () => [
        line(),
        line({ id: 3, can_undo: false, can_redo: true, what: { id: "act-find-duplicates", args: {} } }),
      ],
      foresee_undo: () =>
        foresight({
          alone: reversal({
            kept: [
              {
                what: { id: "journal-thing", args: { what: "contact", count: 1 } },
                rows: 1,
                why: "needed",
                columns: [],
                by: line({ id: 9, what: { id: "act-merge", args: { people: 1 } } }),
                named: [{ contact: 7, name: "Anna Koch" }],
              },
            ],
          }),
          later: [line({ id: 9, what: { id: "act-merge", args: { people: 1 } } })],
          together: reversal(),
        }),
      undo: () => ({ value: reversal(), entry: 4, stale: [] }),
      undo_with_later: () => ({ value: reversal(), entry: 4, stale: [] }),
    });
    show(<Activity />, "#/activity");
    await screen.findByText("Moved 3 people to the bin");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Undo: Moved 3 people to the bin" }));
    await screen.findByText("What stays as it is now:");
    expect(screen.getByText(/one person/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Anna Koch" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    expect(asked.some(({ command }) => command === "undo")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
    expect(asked.find(({ command }) => command === "undo")?.args).toMatchObject({ entry: 4 });
    await userEvent.click(screen.getByRole("button", { name: "Undo: Moved 3 people to the bin" }));
    await userEvent.click(await screen.findByRole("button", { name: "Take back all 2" }));
    expect(asked.find(({ command }) => command === "undo_with_later")?.args).toMatchObject({ entry: 4 });
  });

  it("asks where it is not possible alone, and shows the people of a step", async () => {
    const asked = answering({
      list_activity: () => [line()],
      foresee_undo: () => foresight({ alone: null, refused: { id: "matching-in-the-way", args: {} } }),
      people_of_entry: () => ({ view: 3, total: 3 }),
    });
    show(<Activity />, "#/activity");
    await userEvent.click(await screen.findByRole("button", { name: /^Undo/ }));
    await screen.findByText(/merged, parted or added to since/);
    expect(screen.queryByRole("button", { name: "Take it back" })).toBeNull();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(screen.getByRole("button", { name: /^Show people/ }));
    expect(asked.find(({ command }) => command === "people_of_entry")?.args).toMatchObject({ entry: 4 });
    expect(window.location.hash).toContain("/people");
  });

  it("shows one theme alone", async () => {
    const asked = answering({ list_activity: () => [line()] });
    show(<Activity />, "#/activity?about=imports");
    await screen.findByText("Moved 3 people to the bin");
    expect(asked.find(({ command }) => command === "list_activity")?.args).toEqual({
      before: null,
      theme: "imports",
      limit: 100,
    });
  });

  it("takes back at once what can be taken back whole", async () => {
    const asked = answering({
      list_activity: () => [line()],
      foresee_undo: () => foresight(),
      undo: () => ({ value: reversal(), entry: 4, stale: ["people"] }),
    });
    show(<Activity />, "#/activity");
    await userEvent.click(await screen.findByRole("button", { name: /^Undo/ }));
    expect(asked.map(({ command }) => command)).toContain("undo");
  });

  it("tells what left the file", async () => {
    const file: Disclosure = {
      at: "2026-11-23T09:00:00Z",
      actor: "anna",
      what: "audience",
      purpose: "Spring letter",
      campaign: 1,
      selection: 1,
      people: 412,
      columns: ["Name", "E-mail"],
      file_name: "spring.xlsx",
      sha256: "ab12",
    };
    answering({ list_disclosures: () => [file] });
    show(<Activity />, "#/activity?tab=left");
    await screen.findByRole("heading", { name: "spring.xlsx" });
    expect(screen.getByText(/Audience list · 412 people/)).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it("says what the way back takes, and asks before it is given up", async () => {
    const asked = answering({
      history: () => ({ kib: 2048, file_kib: 10240, entries: 12, since: "2024-01-02T09:00:00Z", keep_days: null }),
      preview_history: () => ({ entries: 1, last: line(), some: [line()], kib: 1024, entry: null }),
      keep_history: () => ({ entries: 1, last: line(), some: [line()], kib: 1024, entry: 20 }),
    });
    show(<Activity />, "#/activity?tab=keep");
    await screen.findByText(/takes 2 MB of the 10 MB/);
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /Keep the way back/ }));
    await userEvent.click(await screen.findByRole("option", { name: "for 365 days" }));
    await screen.findByText("Moved 3 people to the bin", { exact: false });
    expect(asked.some(({ command }) => command === "keep_history")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Give it up" }));
    expect(asked.find(({ command }) => command === "keep_history")?.args).toEqual({ days: 365 });
  });

  it("makes a copy without names, says for whom, and keeps its code on the screen until it is noted", async () => {
    const handed = {
      path: "/somewhere/copy.housefile",
      file_name: "copy.housefile",
      rows: 9,
      columns: ["Token"],
      bytes: 1,
      sha256: "ab",
      withdrawn: 0,
      notices: [],
      entry: 7,
    };
    let full = true;
    const asked = answering({
      list_disclosures: () => [],
      copy_without_names: () => {
        if (full) throw { kind: "refused", code: "no_room", message: "There is not enough room on the disk.", at: null };
        return { handed, code: "D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR" };
      },
      save_copy_code: () => "copy recovery code.txt",
    });
    show(<Activity />, "#/activity?tab=left");
    await userEvent.click(await screen.findByRole("button", { name: "Make a copy without names…" }));
    const purpose = await screen.findByLabelText("Who gets it, and what for");
    const choose = screen.getByRole("button", { name: "Choose a place…" });
    expect((choose as HTMLButtonElement).disabled).toBe(true);
    await userEvent.type(purpose, "Agency North");
    expect(await faults()).toEqual([]);
    await userEvent.click(choose);
    await screen.findByText("There is not enough room on the disk.");
    expect(screen.getByLabelText("Who gets it, and what for").getAttribute("aria-invalid")).toBeNull();
    full = false;
    await userEvent.click(screen.getByRole("button", { name: "Choose a place…" }));
    await screen.findByText("D44Q");
    expect(asked.find(({ command }) => command === "copy_without_names")?.args).toMatchObject({ purpose: "Agency North" });
    expect(await faults()).toEqual([]);
    expect((screen.getByRole("button", { name: "Done" }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Save…" }));
    await screen.findByText(/Saved as copy recovery code.txt/);
    expect(asked.find(({ command }) => command === "save_copy_code")?.args).toEqual({
      code: "D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR",
    });
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(screen.queryByText("D44Q")).toBeNull();
  });
});
