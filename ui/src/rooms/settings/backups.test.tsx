import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Backup, BackupDifference, Backups, NewRecoveryCode, Start, WentBack } from "../../host";
import { setHouse } from "../../kit";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import Settings from "./index";

const backup = (number: number, more: Partial<Backup> = {}): Backup => ({
  name: `Customers ${number}.housefile`,
  number,
  at: `2026-11-${String(number + 9).padStart(2, "0")}T08:30:00Z`,
  reason: "import",
  people: 100 * number,
  bytes: 2_400_000,
  ...more,
});
const all = (...list: Backup[]): Backups => ({
  folder: "/a/Customers.housefile.backups",
  list: list.map((one) => ({ backup: one, earlier_code: false })),
  trouble: null,
});
const difference: BackupDifference = {
  backup: { people: 900, purchases: 20, consents: 7 },
  now: { people: 1_000, purchases: 22, consents: 8 },
  lost: {
    people: 100,
    purchases: 2,
    consents: 1,
    changes: 2,
    latest: [
      {
        id: 8,
        at: "2026-11-23T09:00:00Z",
        actor: "Mara",
        what: { id: "act-merge", args: { people: 903 } },
        people: 3,
        can_undo: true,
        can_redo: false,
        why_not: null,
      },
    ],
  },
  noes: 2,
  stops: 1,
};
const house = {
  name: "Customers",
  path: "/a/Customers.housefile",
  bytes: 1,
  passphrase: false,
  sample: false,
  shut: null,
  read_only: null,
  folder: null,
};
const wentBack: WentBack = {
  house,
  restored: {
    people: 900,
    noes: 0,
    stops: 0,
    erased: 0,
    objections_closed: false,
    before: backup(10, { reason: "restore" }),
    set_aside: null,
  },
};
const start = (state: Start["state"]): Start => ({ state, house, recent: [house], handed: [] });
const keys = (passphrase = false) => ({ lock_after: 15, passphrase, ask_always: false, keychain: true });

beforeEach(() => setHouse({ name: "Customers", sample: false }));

describe("backups", () => {
  it("are listed with when, why and how many people", async () => {
    answering({ list_backups: () => all(...[9, 8, 7, 6, 5, 4, 3].map((n) => backup(n))), keys: () => keys() });
    show(<Settings />, "#/settings");
    const table = await screen.findByRole("grid", { name: "Backups" });
    expect(within(table).getAllByRole("row")).toHaveLength(7);
    expect(within(table).getAllByText("before an import")).toHaveLength(6);
    expect(screen.getByText(/holds 900 people/)).toBeTruthy();
    expect(screen.getByText("/a/Customers.housefile.backups")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Show all 7" }));
    expect(within(table).getAllByRole("row")).toHaveLength(8);
  });

  it("say that there is none, and what kept the last one", async () => {
    answering({ list_backups: () => ({ ...all(), trouble: "There is not enough room on the disk." }), keys: () => keys() });
    show(<Settings />, "#/settings");
    await screen.findByText(/There is none yet/);
    expect(screen.getByText("There is not enough room on the disk.")).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it("are made by hand, with the keyboard's focus where the button was", async () => {
    let end = (_: null) => {};
    const asked = answering({
      list_backups: () => all(backup(1)),
      back_up_now: () => new Promise((resolve) => (end = resolve)),
      keys: () => keys(),
    });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "Back up now" }));
    const cancel = await screen.findByRole("button", { name: "Cancel" });
    expect(document.activeElement).toBe(cancel);
    end(null);
    const again = await screen.findByRole("button", { name: "Back up now" });
    expect(document.activeElement).toBe(again);
    await waitFor(() => expect(asked.filter(({ command }) => command === "list_backups")).toHaveLength(2));
  });

  it("that somebody stops are no fault", async () => {
    const stopped = { kind: "refused", code: "cancelled", message: "Stopped. Nothing was changed.", at: null };
    answering({
      list_backups: () => all(backup(1)),
      back_up_now: () => {
        throw stopped;
      },
      keys: () => keys(),
    });
    notices.clear();
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "Back up now" }));
    await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
    expect(notices.visibleToasts[0]?.content.state).toBeUndefined();
    notices.clear();
  });

  it("lead back after a look at what goes and what holds", async () => {
    const asked = answering({
      list_backups: () => all(backup(9), backup(8)),
      preview_backup: () => difference,
      go_back: () => wentBack,
      keys: () => keys(),
    });
    show(<Settings />, "#/settings");
    await userEvent.click((await screen.findAllByRole("button", { name: /^Go back to/ }))[0] as HTMLElement);
    const dialog = await screen.findByRole("dialog");
    await within(dialog).findByText("2 changes since then would be lost");
    expect(within(dialog).getByText("and one more")).toBeTruthy();
    expect(within(dialog).getByText(/2 people who said no and one address/)).toBeTruthy();
    expect(within(dialog).getByText(/backed up first/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Go back" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.find(({ command }) => command === "go_back")?.args).toMatchObject({
      file: null,
      backup: "Customers 9.housefile",
      code: null,
    });
  });

  it("from before a new code ask for the one of then", async () => {
    const asked = answering({
      list_backups: () => ({ ...all(backup(9)), list: [{ backup: backup(9), earlier_code: true }] }),
      preview_backup: ({ code }) => {
        if (code === "the old code") return difference;
        const wrong = code !== null;
        throw {
          kind: "refused",
          code: wrong ? "wrong_key" : "locked",
          message: wrong ? "This code does not open it." : "Type the code that it had then.",
          at: null,
        };
      },
      go_back: () => wentBack,
      keys: () => keys(),
    });
    show(<Settings />, "#/settings?back=Customers+9.housefile");
    const field = await screen.findByLabelText("Recovery code or passphrase of then");
    expect((field as HTMLInputElement).type).toBe("password");
    await userEvent.type(field, "wrong{Enter}");
    await screen.findByText("This code does not open it.");
    expect(await faults()).toEqual([]);
    await userEvent.type(screen.getByLabelText("Recovery code or passphrase of then"), "the old code{Enter}");
    await screen.findByText("2 changes since then would be lost");
    await userEvent.click(screen.getByRole("button", { name: "Go back" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "go_back")?.args).toMatchObject({ code: "the old code" }));
  });

  it("stay where going back fails, and say why", async () => {
    answering({
      start: () => start("open"),
      list_backups: () => all(backup(9)),
      preview_backup: () => difference,
      go_back: () => {
        throw { kind: "refused", code: "damaged", message: "The backup is damaged.", at: null };
      },
      keys: () => keys(),
    });
    show(<Settings />, "#/settings?back=Customers+9.housefile");
    await screen.findByText("2 changes since then would be lost");
    await userEvent.click(screen.getByRole("button", { name: "Go back" }));
    await screen.findByText("The backup is damaged.");
    expect(window.location.hash).toBe("#/settings?back=Customers+9.housefile");
  });

  it("lead before the file where it is shut after a going back that failed", async () => {
    answering({
      start: () => start("locked"),
      list_backups: () => all(backup(9)),
      preview_backup: () => difference,
      go_back: () => {
        throw { kind: "refused", code: "no_room", message: "There is not enough room on the disk.", at: null };
      },
      keys: () => keys(),
    });
    show(<Settings />, "#/settings?back=Customers+9.housefile");
    await userEvent.click(await screen.findByRole("button", { name: "Go back" }));
    await waitFor(() => expect(window.location.hash).toBe("#/unlock"));
    notices.clear();
  });

  it("are looked at alone where the file is only read", async () => {
    setHouse({ name: "Customers", sample: false, readOnly: "in_use" });
    answering({ list_backups: () => all(backup(9)), keys: () => keys() });
    show(<Settings />, "#/settings?back=Customers+9.housefile");
    await screen.findByRole("grid", { name: "Backups" });
    expect(screen.queryByRole("button", { name: /Go back/ })).toBeNull();
    expect(screen.queryByRole("button", { name: "Back up now" })).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("a new recovery code", () => {
  const made: NewRecoveryCode = {
    house,
    code: "D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR",
    keychain: true,
    older: 0,
    trouble: null,
  };

  it("is shown, and cannot be left before it is kept", async () => {
    const asked = answering({
      list_backups: () => all(backup(9)),
      new_recovery_code: () => made,
      keys: () => keys(),
      save_code: () => "Customers recovery code.txt",
    });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "New recovery code…" }));
    await screen.findByRole("radio", { name: /Give them the new code as well/, checked: true });
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("radio", { name: /Leave them as they are/ }));
    await userEvent.click(screen.getByRole("button", { name: "Make a new code" }));
    await screen.findByText("D44Q");
    expect(asked.find(({ command }) => command === "new_recovery_code")?.args).toMatchObject({
      older: "keep",
      current: null,
      passphrase: null,
    });
    expect(await faults()).toEqual([]);
    await userEvent.keyboard("{Escape}");
    const done = screen.getByRole("button", { name: "Done" });
    expect((done as HTMLButtonElement).disabled).toBe(true);
    await userEvent.click(screen.getByRole("button", { name: "Save…" }));
    await screen.findByText(/Saved as Customers recovery code.txt/);
    await userEvent.click(done);
    await waitFor(() => expect(screen.queryByText("D44Q")).toBeNull());
  });

  it("asks for the passphrase of now and of then, and says which is wrong", async () => {
    const asked = answering({
      list_backups: () => all(),
      new_recovery_code: () => {
        throw { kind: "refused", code: "wrong_key", message: "This passphrase does not open the file.", at: null };
      },
      keys: () => keys(true),
    });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "New recovery code…" }));
    await userEvent.type(await screen.findByLabelText("The passphrase now, or the recovery code"), "wrong");
    await userEvent.type(screen.getByLabelText("Passphrase from now on"), "battery staple");
    await userEvent.click(screen.getByRole("button", { name: "Make a new code" }));
    await screen.findByText("This passphrase does not open the file.");
    expect(asked.find(({ command }) => command === "new_recovery_code")?.args).toMatchObject({
      current: "wrong",
      passphrase: "battery staple",
    });
    expect(screen.getByLabelText("The passphrase now, or the recovery code").getAttribute("aria-invalid")).toBe("true");
  });

  it("blames no field for what is no field's fault, and leads before the file where it is shut then", async () => {
    let state: Start["state"] = "open";
    answering({
      start: () => start(state),
      list_backups: () => all(),
      new_recovery_code: () => {
        throw { kind: "refused", code: "no_room", message: "There is not enough room on the disk.", at: null };
      },
      keys: () => keys(true),
    });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "New recovery code…" }));
    await userEvent.type(await screen.findByLabelText("The passphrase now, or the recovery code"), "right");
    await userEvent.type(screen.getByLabelText("Passphrase from now on"), "battery staple");
    await userEvent.click(screen.getByRole("button", { name: "Make a new code" }));
    await screen.findByText("There is not enough room on the disk.");
    expect(screen.getByLabelText("Passphrase from now on").getAttribute("aria-invalid")).toBeNull();
    expect(window.location.hash).toBe("#/settings");
    state = "locked";
    await userEvent.click(await screen.findByRole("button", { name: "Make a new code" }));
    await waitFor(() => expect(window.location.hash).toBe("#/unlock"));
    notices.clear();
  });
});
