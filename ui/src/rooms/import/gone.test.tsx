import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../host";
import { Consent } from "./check/Consent";
import { goneWords } from "./gone";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const none = { listed: 0, emails: 0, addresses: 0, moved: 0, left: 0, deceased: 0, heard_again: 0 };

it("says nothing of what did not come back", () => {
  expect(goneWords(none)).toEqual([]);
});

it("tells how many addresses will be stopped, and whom nobody writes to any more", () => {
  const gone = { listed: 3, emails: 12, addresses: 1, moved: 4, left: 1, deceased: 2, heard_again: 1 };
  render(<Consent counts={[]} stopped={0} gone={gone} />);
  screen.getByText("3 addresses are new on your do-not-contact list.");
  screen.getByText("E-mail to 12 addresses came back for good. The addresses are not used any more; the people stay.");
  screen.getByText("A letter to 1 person came back. It is not sent to this address any more; others who live there get theirs.");
  screen.getByText("4 people moved. The new addresses are used now; the old ones are kept.");
  screen.getByText(/^1 person moved, and nobody knows where to. No letter is sent to the old address any more/);
  screen.getByText("2 people have died and are not contacted any more.");
  screen.getByText(/^1 person opened or clicked after e-mail to their address had come back/);
});
