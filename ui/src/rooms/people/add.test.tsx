import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { AddDialog } from "./AddDialog";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("somebody new", () => {
  it("is looked for while being typed, added, and shown", async () => {
    const asked = answering({
      known_people: () => [{ contact: 3, name: "Anna Koch", by: "email" }],
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    expect(await screen.findByRole("button", { name: "Add" })).toHaveProperty("disabled", true);
    await userEvent.type(screen.getByRole("textbox", { name: "E-mail" }), "anna@post.example");
    await screen.findByText("Perhaps this person is there already");
    expect(screen.getByRole("link", { name: "Anna Koch" }).getAttribute("href")).toContain("#/people/3");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
    expect(asked.find(({ command }) => command === "add_person")?.args).toEqual({
      typed: { given: "", family: "", company: "", email: "anna@post.example", phone: "" },
    });
  });

  it("says what is wrong at its field", async () => {
    answering({
      known_people: () => [],
      add_person: () => {
        throw { kind: "refused", code: "refused", message: "In which country is this number?", at: "phone" };
      },
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Phone" }), "1");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await screen.findByText("In which country is this number?");
    expect(screen.getByRole("textbox", { name: "Phone" }).getAttribute("aria-invalid")).toBe("true");
  });
});
