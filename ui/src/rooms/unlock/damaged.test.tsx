import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Backups, HouseInfo, SavedWhatReads, Start, WentBack } from "../../host";
import { answering, faults, show } from "../../test/shell";
import Unlock from "./index";

const house: HouseInfo = {
  name: "Customers",
  path: "/a/Customers.housefile",
  bytes: 1,
  passphrase: false,
  sample: false,
  shut: { why: "refused", code: "damaged", message: "“Customers.housefile” is damaged." },
  read_only: null,
  folder: null,
};
const start: Start = { state: "locked", house, recent: [house], handed: [] };
const one = (number: number, people: number) => ({
  backup: {
    name: `Customers ${number}.housefile`,
    number,
    at: "2026-11-23T08:30:00Z",
    reason: "timer" as const,
    people,
    bytes: 1,
  },
  earlier_code: false,
});
const backups = (...list: Backups["list"]): Backups => ({ folder: "/a/Customers.housefile.backups", list, trouble: null });
const back: WentBack = {
  house: { ...house, shut: null },
  restored: { people: 812, noes: 0, stops: 0, erased: 0, objections_closed: false, before: null, set_aside: "/a/damaged" },
};
const locked = { kind: "refused", code: "locked", message: "“Customers.housefile” is locked.", at: null };

describe("a damaged house file", () => {
  it("goes back to its latest backup with one press", async () => {
    const asked = answering({ start: () => start, list_backups: () => backups(one(2, 812), one(1, 300)), go_back: () => back });
    show(<Unlock />, "#/unlock");
    await screen.findByRole("heading", { name: "“Customers” is damaged" });
    const press = await screen.findByRole("button", { name: "Go back to this backup" });
    expect(screen.getByText(/A whole copy with 812 people/)).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(await faults()).toEqual([]);
    await userEvent.click(press);
    await vi.waitFor(() => expect(window.location.hash).toBe("#/"));
    expect(asked.find(({ command }) => command === "go_back")?.args).toMatchObject({
      file: house.path,
      backup: "Customers 2.housefile",
      code: null,
    });
  });

  it("asks for its code only where nobody here knows it, and goes back to an earlier one", async () => {
    const asked = answering({
      start: () => start,
      list_backups: () => backups(one(2, 812), one(1, 300)),
      go_back: ({ code }) => {
        if (code === null) throw locked;
        return back;
      },
    });
    show(<Unlock />, "#/unlock");
    await userEvent.click(await screen.findByRole("button", { name: /Backup/ }));
    await userEvent.click(await screen.findByRole("option", { name: /300 people/ }));
    await userEvent.click(screen.getByRole("button", { name: "Go back to this backup" }));
    await userEvent.type(await screen.findByLabelText("Recovery code"), "D44Q");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Go back to this backup" }));
    await vi.waitFor(() => expect(window.location.hash).toBe("#/"));
    expect(asked.filter(({ command }) => command === "go_back").map(({ args }) => [args.backup, args.code])).toEqual([
      ["Customers 1.housefile", null],
      ["Customers 1.housefile", "D44Q"],
    ]);
  });

  it("gives way to what is there where it went back and did not open", async () => {
    let now = start;
    answering({
      start: () => now,
      list_backups: () => backups(one(2, 812)),
      go_back: () => {
        const message = "“Customers.housefile” is open in another window or program.";
        now = { ...start, house: { ...house, shut: { why: "in_use", message } }, recent: [] };
        throw { kind: "refused", code: "in_use", message, at: null };
      },
    });
    show(<Unlock />, "#/unlock");
    await userEvent.click(await screen.findByRole("button", { name: "Go back to this backup" }));
    await screen.findByRole("heading", { name: "“Customers” is in use" });
  });

  it("says that its backups could not be looked at, and keeps the focus where it was", async () => {
    let end = (_: unknown) => {};
    let looked = 0;
    answering({
      start: () => start,
      list_backups: () => {
        looked += 1;
        if (looked === 1) throw { kind: "refused", code: "refused", message: "The folder cannot be read.", at: null };
        return backups(one(2, 812));
      },
      go_back: () => new Promise((_, reject) => (end = reject)),
    });
    show(<Unlock />, "#/unlock");
    await screen.findByText("The folder cannot be read.");
    expect(screen.queryByText(/There is no backup of this file/)).toBeNull();
    // The other one tries to open the file again.
    await userEvent.click(screen.getAllByRole("button", { name: "Try again" })[0] as HTMLElement);
    await userEvent.click(await screen.findByRole("button", { name: "Go back to this backup" }));
    expect(document.activeElement).toBe(await screen.findByRole("button", { name: "Cancel" }));
    end({ kind: "refused", code: "cancelled", message: "Stopped. Nothing was changed.", at: null });
    await screen.findByText("Stopped. Nothing was changed.");
    const again = await screen.findByRole("button", { name: "Go back to this backup" });
    await vi.waitFor(() => expect(document.activeElement).toBe(again));
  });

  it("without a backup saves what reads, and says what may be missing", async () => {
    const saved: SavedWhatReads = {
      house: { ...house, name: "Customers saved", path: "/a/Customers saved.housefile", shut: null },
      saved: {
        people: 800,
        nameless: 2,
        rows: 9_000,
        damaged_pages: 1,
        dropped: 0,
        missing: [
          { table: "purchase", rows: 3_000, at_most: 4 },
          { table: "purchase_line", rows: 3_000, at_most: 6 },
          { table: "contact", rows: 800, at_most: null },
        ],
      },
    };
    answering({ start: () => start, list_backups: () => backups(), salvage: () => saved });
    show(<Unlock />, "#/unlock");
    await screen.findByText(/There is no backup of this file/);
    expect(screen.queryByRole("button", { name: "Go back to this backup" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Save what can be read" }));
    await screen.findByRole("heading", { name: "What could be read is saved" });
    expect(screen.getByText("“Customers saved” holds 800 people.")).toBeTruthy();
    expect(screen.getByText("Purchases: up to 10 rows may be missing")).toBeTruthy();
    expect(screen.getByText(/^People: some may be missing/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    await vi.waitFor(() => expect(window.location.hash).toBe("#/"));
  });
});
