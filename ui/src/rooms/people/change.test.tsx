import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { ChangeDialog } from "./ChangeDialog";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("changing many people at once", () => {
  it("shows before and after, and who stays and why, before anything is changed", async () => {
    const asked = answering({
      own_fields: () => [],
      preview_change: () => ({
        changed: 2,
        same: 5,
        apart: 1,
        some: [
          { name: "Anna Koch", before: "", after: "vip" },
          { name: "Ben Lang", before: "2025", after: "2025, vip" },
        ],
      }),
    });
    show(<ChangeDialog ids={[1, 2, 3, 4, 5, 6, 7, 8]} onClose={() => undefined} onDone={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Tag" }), "vip");
    expect(await screen.findByText(/2 people change; 5 have it so already\. One is in the bin/)).toBeTruthy();
    expect(screen.getByText("2025, vip")).toBeTruthy();
    expect(screen.getByText("nothing")).toBeTruthy();
    expect(screen.getByText(/Consent is never changed/)).toBeTruthy();
    expect(asked.some(({ command }) => command === "change_people")).toBe(false);
    expect(await faults()).toEqual([]);
  });
});
