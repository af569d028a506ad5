import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { answering, faults, show } from "../../test/shell";
import Settings from ".";

const TOLD = "Housefile diagnostics\nSQLite: 3.54.1";

describe("diagnostics", () => {
  it("are read before they are copied or saved", async () => {
    const asked = answering({ diagnostics: () => TOLD, save_diagnostics: () => "Housefile diagnostics.txt" });
    const user = userEvent.setup();
    show(<Settings />, "#/settings");
    await user.click(await screen.findByRole("button", { name: "What is in them" }));
    expect(screen.getByText(/SQLite: 3.54.1/)).toBeTruthy();
    const copy = screen.getByRole("button", { name: "Copy diagnostics" });
    await user.click(copy);
    await waitFor(async () => expect(await navigator.clipboard.readText()).toBe(TOLD));
    await user.click(screen.getByRole("button", { name: "Save diagnostics" }));
    await waitFor(() => expect(asked.some(({ command }) => command === "save_diagnostics")).toBe(true));
    expect(await faults()).toEqual([]);
  });
});
