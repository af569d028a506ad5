import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { prefs } from "../../../host";
import { file } from "../fixtures";
import { Sources } from "./Sources";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

it("says on which channels a list of addresses stops them, and lets that be changed", async () => {
  const choose = vi.fn(() => Promise.resolve());
  const list = file({ name: "do-not-call.csv", agreed: { kind: "stopped", channels: ["phone", "sms"] } });
  render(<Sources files={[list]} choose={choose} />);
  screen.getByText(/^The addresses go on the do-not-contact list, whoever has them now or later/);
  const ticked = ["E-mail", "Phone", "Text message", "Letter"].map(
    (name) => screen.getByRole<HTMLInputElement>("checkbox", { name }).checked,
  );
  expect(ticked).toEqual([false, true, true, false]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Letter" }));
  expect(choose).toHaveBeenCalledWith({ file: 1, agreed: { kind: "stopped", channels: ["phone", "sms", "letter"] } });
});
