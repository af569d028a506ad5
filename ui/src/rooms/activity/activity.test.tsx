import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Disclosure, Line } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { byDay, dayHere, nearness } from "./days";
import Activity from "./index";
import { thingOf } from "./UndoDialog";

const line = (change: Partial<Line> = {}): Line => ({
  id: 4,
  at: "2026-11-23T09:00:00Z",
  actor: "anna",
  what: { id: "act-bin", args: { people: 3 } },
  people: 3,
  can_undo: true,
  can_redo: false,
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
      preview_undo: () => ({ entry: 4, rows: 2, kept: [{ table: "contact", rows: 1, why: "edited" }] }),
      undo: () => ({ value: { entry: 4, rows: 2, kept: [] }, entry: 4, stale: [] }),
    });
    show(<Activity />, "#/activity");
    await screen.findByText("Moved 3 people to the bin");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Undo: Moved 3 people to the bin" }));
    await screen.findByText("What stays as it is now:");
    expect(screen.getByText("1 person")).toBeTruthy();
    expect(asked.some(({ command }) => command === "undo")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
    expect(asked.find(({ command }) => command === "undo")?.args).toEqual({ entry: 4 });
  });

  it("takes back at once what can be taken back whole", async () => {
    const asked = answering({
      list_activity: () => [line()],
      preview_undo: () => ({ entry: 4, rows: 3, kept: [] }),
      undo: () => ({ value: { entry: 4, rows: 3, kept: [] }, entry: 4, stale: ["people"] }),
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

  it("knows what people call the things in a table", () => {
    expect(thingOf("contact")).toBe("people");
    expect(thingOf("household")).toBe("other");
  });
});
