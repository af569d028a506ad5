import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Keys, OwnField } from "../../host";
import { setHouse } from "../../kit";
import Notices from "../../kit/notice/Notices";
import { answering, faults, show } from "../../test/shell";
import Settings from "./index";

const keys = (more: Partial<Keys> = {}): Keys => ({
  lock_after: 15,
  passphrase: false,
  ask_always: false,
  keychain: true,
  ...more,
});

beforeEach(() => setHouse({ name: "Customers", sample: false }));

describe("lock and key", () => {
  it("is nobody's as long as no house file is open", async () => {
    setHouse(null);
    answering({});
    show(<Settings />, "#/settings");
    await screen.findByRole("heading", { name: "Look" });
    expect(screen.queryByText(/Lock and key/)).toBeNull();
  });

  it("says what a lock is worth with the keys there are", async () => {
    for (const [found, said] of [
      [keys(), /not from somebody who sits down at this computer/],
      [keys({ passphrase: true }), /asks for its passphrase or its recovery code/],
      [keys({ keychain: false }), /at each start it asks for the recovery code/],
    ] as const) {
      answering({ keys: () => found });
      show(<Settings />, "#/settings");
      await screen.findAllByText(said);
    }
  });

  it("sets when to lock, and locks now", async () => {
    const asked = answering({ keys: () => keys(), set_lock_after: () => null, lock_house: () => "now" });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: /Lock after/ }));
    await userEvent.click(await screen.findByRole("option", { name: "5 minutes" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "set_lock_after")?.args).toEqual({ minutes: 5 }));
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /Lock now/ }));
    await waitFor(() => expect(window.location.hash).toBe("#/unlock"));
  });

  it("sets a passphrase, and changes it only against the one before", async () => {
    const asked = answering({ keys: () => keys(), set_passphrase: () => null });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "Set a passphrase…" }));
    await userEvent.type(await screen.findByLabelText("New passphrase"), "correct horse");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Set" }));
    await waitFor(() =>
      expect(asked.find(({ command }) => command === "set_passphrase")?.args).toEqual({
        current: null,
        passphrase: "correct horse",
      }),
    );
  });

  it("shows what is wrong with a passphrase where it was typed", async () => {
    answering({
      keys: () => keys({ passphrase: true }),
      remove_passphrase: () => {
        throw { kind: "refused", code: "wrong_key", message: "This passphrase does not open the file.", at: null };
      },
    });
    show(<Settings />, "#/settings");
    await userEvent.click(await screen.findByRole("button", { name: "Take the passphrase away…" }));
    await userEvent.type(await screen.findByLabelText("The passphrase now, or the recovery code"), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Take away" }));
    await screen.findByText("This passphrase does not open the file.");
  });
});

describe("fields of the user's own", () => {
  const shoe = { id: 7, name: "shoe_size", label: "Shoe size", holds: "number", people: 42, sensitive: false, purpose: null };

  it("move to the bin, and what uses one is said", async () => {
    let inUse = true;
    const asked = answering({
      own_fields: () => [shoe],
      bin_field: () => {
        if (!inUse) return { value: 7, entry: 3, stale: ["people"] };
        throw { kind: "refused", code: "plain", message: "“Big feet” uses this field.", at: null };
      },
    });
    show(
      <>
        <Settings />
        <Notices />
      </>,
      "#/settings",
    );
    await screen.findByRole("row", { name: /Shoe size/ });
    await screen.findByText("Numbers");
    expect(await faults()).toEqual([]);
    const bin = () => userEvent.click(screen.getByRole("button", { name: "Move the field “Shoe size” to the bin" }));
    await bin();
    await screen.findByText("“Big feet” uses this field.");
    inUse = false;
    await bin();
    await screen.findByText("The field “Shoe size” is in the bin");
    expect(asked.filter(({ command }) => command === "bin_field").map(({ args }) => args)).toEqual([{ field: 7 }, { field: 7 }]);
  });

  it("say what a sensitive one may be used for, and are locked without", async () => {
    let faith: OwnField = { ...shoe, id: 8, name: "faith", label: "Faith", holds: "text", sensitive: true };
    const asked = answering({
      own_fields: () => [shoe, faith],
      set_field_purpose: ({ purpose }) => {
        if (purpose === "x") throw { kind: "refused", code: "plain", message: "Say it in words.", at: "purpose" };
        faith = { ...faith, purpose: String(purpose) || null };
        return { value: 8, entry: 4, stale: ["people"] };
      },
    });
    show(
      <>
        <Settings />
        <Notices />
      </>,
      "#/settings",
    );
    expect((await screen.findByRole("row", { name: /Faith/ })).textContent).toContain("Nothing yet: it is locked");
    expect(screen.getByRole("row", { name: /Shoe size/ }).textContent).toContain("Anything");
    const state = async (opener: string, words: string, confirm: string) => {
      await userEvent.click(screen.getByRole("button", { name: opener }));
      const field = await screen.findByLabelText("It may be used for");
      await userEvent.clear(field);
      if (words) await userEvent.type(field, words);
      await userEvent.click(screen.getByRole("button", { name: confirm }));
    };
    await state("State what the field “Faith” may be used for", "x", "Keep it");
    await screen.findByText("Say it in words.");
    expect(await faults()).toEqual([]);
    await userEvent.type(screen.getByLabelText("It may be used for"), "{Backspace}Christmas  cards");
    await userEvent.click(screen.getByRole("button", { name: "Keep it" }));
    await screen.findByText("“Faith” can be used for what you stated");
    await screen.findByText("Christmas cards");
    await state("Change what the field “Faith” may be used for", "", "Lock it");
    await screen.findByText("“Faith” is locked");
    expect(asked.filter(({ command }) => command === "set_field_purpose").map(({ args }) => args.purpose)).toEqual([
      "x",
      "Christmas cards",
      "",
    ]);
  });

  it("cannot be moved where the file is only read", async () => {
    setHouse({ name: "Customers", sample: false, readOnly: "place" });
    answering({ own_fields: () => [shoe] });
    show(<Settings />, "#/settings");
    await screen.findByText("Shoe size");
    expect(screen.queryByRole("button", { name: /to the bin/ })).toBeNull();
  });
});
