import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Known, prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { AddDialog } from "./AddDialog";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("somebody new", () => {
  const anna: Known = {
    contact: 3,
    name: "Anna Koch",
    place: "Lindenweg 5, 80331 München",
    standing: "same",
    points: [
      { for_it: true, strength: 3, message: { id: "matching-same-email", args: {} } },
      { for_it: false, strength: 1, message: { id: "matching-different-phone", args: {} } },
    ],
  };
  const nobody = { given: "", family: "", company: "", email: "", phone: "", street: "", postcode: "", city: "", country: "" };

  it("is looked for while being typed, with why, added all the same, and shown", async () => {
    const asked = answering({
      known_people: () => [anna],
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    expect(await screen.findByRole("button", { name: "Add" })).toHaveProperty("disabled", true);
    await userEvent.type(screen.getByRole("textbox", { name: "E-mail" }), "anna@post.example");
    await screen.findByText("This may be somebody who is there already");
    expect(screen.getByRole("link", { name: "Anna Koch" }).getAttribute("href")).toContain("#/people/3");
    screen.getByText("Same e-mail address");
    screen.getByText(/^But: /);
    screen.getByText("Lindenweg 5, 80331 München");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Add all the same" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
    expect(asked.find(({ command }) => command === "add_person")?.args).toEqual({
      typed: { ...nobody, email: "anna@post.example" },
    });
  });

  it("is named when being saved, where nobody was seen before, and added by the second press", async () => {
    let there: Known[] = [];
    const asked = answering({
      known_people: () => there,
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await waitFor(() => expect(asked.some(({ command }) => command === "known_people")).toBe(true));
    there = [anna];
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await screen.findByText(/^Nobody was added yet/);
    screen.getByRole("link", { name: "Anna Koch" });
    expect(asked.some(({ command }) => command === "add_person")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Add all the same" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
  });

  it("is added at once where somebody is only near, or nobody can be asked", async () => {
    const asked = answering({
      known_people: () => [{ ...anna, standing: "household", points: [] }],
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await screen.findByText("Somebody near to this person is there already");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
    expect(asked.filter(({ command }) => command === "add_person").length).toBe(1);
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
