import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { HouseInfo, Start } from "../../host";
import { takeRest } from "../../kit";
import { rest } from "../../kit/place/place";
import { answering, faults, show } from "../../test/shell";
import Unlock from "./index";
import { keyOf } from "./key";
import { saidOf } from "./why";

const house = (passphrase = false, more: Partial<HouseInfo> = {}): HouseInfo => ({
  name: "Customers",
  path: "/a/Customers.housefile",
  bytes: 1,
  passphrase,
  sample: false,
  shut: { why: "keychain", says: "no_entry" },
  read_only: null,
  folder: null,
  ...more,
});
const shut = (info: HouseInfo): Start => ({ state: "locked", house: info, recent: [info], handed: [] });
const locked = (passphrase = false): Start => shut(house(passphrase));
const CODE = "d44q 8b9m e2e9 vpze bcq2 4xp2 8rr";

describe("what was typed", () => {
  it("is a code where the file has no passphrase or it looks like one", () => {
    expect(keyOf(` ${CODE} `, false)).toEqual({ code: CODE, passphrase: null });
    expect(keyOf(CODE, true)).toEqual({ code: CODE, passphrase: null });
    expect(keyOf("correct horse battery staple", true)).toEqual({ code: null, passphrase: "correct horse battery staple" });
    expect(keyOf("short", false)).toEqual({ code: "short", passphrase: null });
  });
});

describe("a locked house file", () => {
  it("opens with a pasted code", async () => {
    const asked = answering({ start: () => locked(), unlock: () => house(false) });
    show(<Unlock />, "#/unlock");
    await screen.findByRole("heading", { name: "“Customers” is locked" });
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByLabelText("Recovery code"));
    await userEvent.paste(CODE);
    await userEvent.click(screen.getByRole("button", { name: "Unlock" }));
    expect(asked.find(({ command }) => command === "unlock")?.args).toEqual({
      path: house(false).path,
      code: CODE,
      passphrase: null,
      readOnly: false,
    });
    expect(window.location.hash).toBe("#/");
  });

  it("says what is wrong with it", async () => {
    answering({
      start: () => locked(true),
      unlock: () => {
        throw { kind: "refused", code: "refused", message: "This passphrase does not open the file.", at: null };
      },
    });
    show(<Unlock />, "#/unlock");
    await userEvent.type(await screen.findByLabelText("Passphrase or recovery code"), "wrong{Enter}");
    await screen.findByText("This passphrase does not open the file.");
  });

  it("says of the keychain what is the matter, and asks it again", async () => {
    const asked = answering({
      start: () => shut(house(false, { shut: { why: "keychain", says: "locked" } })),
      unlock: () => house(),
    });
    show(<Unlock />, "#/unlock");
    await screen.findByText(/keychain of this computer is locked/);
    await userEvent.click(screen.getByRole("button", { name: "Open with the keychain" }));
    expect(asked.find(({ command }) => command === "unlock")?.args).toMatchObject({ code: null, passphrase: null });
  });

  it("waits for a prompt of the keychain and can be opened by hand meanwhile", async () => {
    const asked = answering({
      start: () => shut(house(true, { shut: { why: "keychain", says: "silent" } })),
      unlock: ({ passphrase }) => (passphrase ? house(true) : new Promise(() => undefined)),
    });
    show(<Unlock />, "#/unlock");
    await screen.findByRole("progressbar", { name: "Waiting for the keychain" });
    expect(await faults()).toEqual([]);
    await userEvent.type(screen.getByLabelText("Passphrase or recovery code"), "correct horse{Enter}");
    await vi.waitFor(() => expect(window.location.hash).toBe("#/"));
    expect(asked.filter(({ command }) => command === "unlock")).toHaveLength(2);
  });

  it("opens with one press after a lock without a passphrase", async () => {
    answering({ start: () => shut(house(false, { shut: { why: "away" } })), unlock: () => house() });
    show(<Unlock />, "#/unlock");
    const again = await screen.findByRole("button", { name: "Open with the keychain" });
    expect(document.activeElement).toBe(again);
    expect(screen.getByText(/It has no passphrase/)).toBeTruthy();
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toBe("#/");
  });

  it("leads back to where the person was, without what is closed by then", async () => {
    answering({ start: () => shut(house(true, { shut: { why: "passphrase" } })), unlock: () => house(true) });
    show(<Unlock />, "#/import?draft=3&step=match");
    rest();
    window.history.replaceState(null, "", "#/unlock");
    await userEvent.type(await screen.findByLabelText("Passphrase or recovery code"), "correct horse{Enter}");
    await vi.waitFor(() => expect(window.location.hash).toBe("#/import?draft=3&step=match"));
    window.history.replaceState(null, "", "#/people?view=12&of=Vienna");
    rest();
    expect(takeRest()).toEqual({ path: "/people", search: {} });
  });

  it("offers to read what another program has open, unless that may be on another computer", async () => {
    const message = "“Customers.housefile” is open in another window or program.";
    const asked = answering({ start: () => shut(house(false, { shut: { why: "in_use", message } })), unlock: () => house() });
    show(<Unlock />, "#/unlock");
    await screen.findByRole("heading", { name: "“Customers” is in use" });
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Open to read only" }));
    expect(asked.find(({ command }) => command === "unlock")?.args).toMatchObject({ readOnly: true });
    const far = house(false, { shut: { why: "in_use", message }, folder: { cloud: null, told: true } });
    expect(saidOf(far).mayRead).toBe(false);
    expect(saidOf({ ...far, folder: { cloud: "Dropbox", told: true } }).mayRead).toBe(true);
  });

  it("tells of a file that is gone or damaged in words, and asks for nothing", async () => {
    answering({ start: () => shut(house(false, { shut: { why: "missing" } })) });
    show(<Unlock />, "#/unlock");
    await screen.findByRole("heading", { name: "“Customers” is not where it was" });
    expect(screen.queryByRole("textbox")).toBeNull();
    const broken = house(false, { shut: { why: "refused", code: "damaged", message: "It is damaged." } });
    expect(saidOf(broken)).toMatchObject({ lead: "It is damaged.", asks: false, again: "again" });
  });
});
