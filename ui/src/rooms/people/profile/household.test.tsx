import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
import { answering, show } from "../../../test/shell";
import { profile } from "../fixtures";
import People from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

it("who is taken out of the household keeps the keyboard on the page", async () => {
  const alone = profile({ household: { surnames: [], others: [] } });
  let left = false;
  answering({
    profile: () => (left ? alone : profile()),
    leave_household: () => {
      left = true;
      return { value: alone, entry: 3, stale: [] };
    },
  });
  show(<People />, "#/people/7");
  // As the frame has it.
  document.getElementById("main")!.tabIndex = -1;
  await userEvent.click(await screen.findByRole("button", { name: "Take out" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Take out" })).toBeNull());
  await waitFor(() => expect(document.activeElement?.id).toBe("main"));
});
