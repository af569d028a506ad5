import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { HouseInfo, Start } from "../../host";
import { answering, faults, show } from "../../test/shell";
import Unlock from "./index";
import { keyOf } from "./key";

const house = (passphrase: boolean): HouseInfo => ({
  name: "Customers",
  path: "/a/Customers.housefile",
  bytes: 1,
  passphrase,
  sample: false,
});
const locked = (passphrase = false): Start => ({
  state: "locked",
  house: house(passphrase),
  recent: [house(passphrase)],
  handed: [],
});
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
});
