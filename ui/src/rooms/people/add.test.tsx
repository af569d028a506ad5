import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Known, prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { AddDialog } from "./AddDialog";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));
afterEach(() => vi.restoreAllMocks());

/** Longer than what is typed is waited for, and than a double click takes. */
const rest = () => act(() => new Promise((done) => setTimeout(done, 600)));
const added = (asked: { command: string }[]) => asked.filter(({ command }) => command === "add_person");

function Closable() {
  const [open, setOpen] = useState(true);
  return open && <AddDialog onClose={() => setOpen(false)} />;
}

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
    expect(await faults()).toEqual([]);
    await rest();
    await userEvent.click(screen.getByRole("button", { name: "Add all the same" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
  });

  it("is not added by the second click of a double click, and the warning is what is read next", async () => {
    let there: Known[] = [];
    const asked = answering({ known_people: () => there, add_person: () => ({ value: 12, entry: 4, stale: [] }) });
    const shown: unknown[] = [];
    vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
      shown.push(this);
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await rest();
    there = [anna];
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    const warning = await screen.findByRole("alert");
    expect(document.activeElement).toBe(warning);
    expect(shown).toContain(warning);
    await userEvent.click(screen.getByRole("button", { name: "Add all the same" }));
    await rest();
    expect(added(asked)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Add all the same" }));
    await waitFor(() => expect(added(asked)).toHaveLength(1));
  });

  it("is named again when being saved, where they only shared something before", async () => {
    let there: Known[] = [{ ...anna, standing: "shares" }];
    const asked = answering({ known_people: () => there, add_person: () => ({ value: 12, entry: 4, stale: [] }) });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await screen.findByText("has the same e-mail address or phone number");
    there = [anna];
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await screen.findByText(/^Nobody was added yet/);
    expect(added(asked)).toEqual([]);
  });

  it("is not added once the dialog was closed, nor as they were typed before", async () => {
    const answers: (() => void)[] = [];
    let slow = false;
    const asked = answering({
      known_people: () => (slow ? new Promise((done) => answers.push(() => done([]))) : []),
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    const answer = async () => {
      for (const one of answers.splice(0)) one();
      await rest();
    };
    show(<Closable />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await rest();
    slow = true;
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Town" }), "er");
    await rest();
    await answer();
    expect(added(asked)).toEqual([]);
    const add = screen.getByRole("button", { name: "Add" });
    expect(add.getAttribute("aria-busy")).toBe(null);
    await userEvent.click(add);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
    expect(answers.length).toBeGreaterThan(0);
    await answer();
    expect(added(asked)).toEqual([]);
    expect(window.location.hash).toBe("#/people");
  });

  it("is forgotten once everything was taken out again", async () => {
    let there: Known[] = [anna];
    answering({ known_people: () => there });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    const town = await screen.findByRole("textbox", { name: "Town" });
    await userEvent.type(town, "W");
    await screen.findByRole("link", { name: "Anna Koch" });
    expect(screen.getByRole("status").textContent).toMatch(/^Somebody who may be this person is named below/);
    await userEvent.clear(town);
    await rest();
    there = [];
    await userEvent.type(town, "G");
    expect(screen.queryByRole("link", { name: "Anna Koch" })).toBe(null);
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("is added where nobody can be asked who is there", async () => {
    const asked = answering({
      known_people: () => {
        throw { kind: "broken", code: "broken", message: "the file cannot be read" };
      },
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await userEvent.click(screen.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/12"));
    expect(added(asked)).toHaveLength(1);
  });

  it("is added at once where somebody is only near", async () => {
    const asked = answering({
      known_people: () => [{ ...anna, standing: "household", points: [] }],
      add_person: () => ({ value: 12, entry: 4, stale: [] }),
    });
    show(<AddDialog onClose={() => undefined} />, "#/people");
    await userEvent.type(await screen.findByRole("textbox", { name: "Town" }), "Wien");
    await screen.findByText("Somebody who has something in common with this person is there already");
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
