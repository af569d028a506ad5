import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { CameBack, Profile } from "../../../host";
import { prefs } from "../../../host";
import { answering, faults, show } from "../../../test/shell";
import { profile } from "../fixtures";
import People from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const second = { ...profile().points[1]!, id: 5, shown: "anna@work.example", stopped: false };
const changed = (value: Profile) => ({ value, entry: 3, stale: [] });
const more = (value: string) => screen.findByRole("button", { name: `What can be done with ${value}` });

describe("how to reach a person", () => {
  it("is corrected in the words of the person, and says what is wrong where it was typed", async () => {
    let refused = true;
    const after = profile({ points: [{ ...profile().points[1]!, shown: "koch@post.example" }] });
    const asked = answering({
      profile: () => profile(),
      write_point: () => {
        if (!refused) return changed(after);
        refused = false;
        throw { kind: "refused", code: "refused", message: "“koch@” is no e-mail address.", at: "value" };
      },
    });
    show(<People />, "#/people/7");
    await userEvent.click(await more("anna@post.example"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Correct…" }));
    const field = await screen.findByRole("textbox", { name: "E-mail" });
    expect(field).toHaveProperty("value", "anna@post.example");
    expect(await faults()).toEqual([]);
    await userEvent.clear(field);
    await userEvent.type(field, "koch@");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("“koch@” is no e-mail address.");
    await userEvent.type(field, "post.example");
    expect(screen.queryByText("“koch@” is no e-mail address.")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect((await screen.findAllByText("koch@post.example")).length).toBeGreaterThan(0);
    expect(asked.findLast(({ command }) => command === "write_point")?.args).toEqual({
      contact: 7,
      point: 1,
      typed: { kind: "email", value: "koch@post.example" },
    });
  });

  it("gets another address in its parts", async () => {
    const asked = answering({
      profile: () => profile(),
      write_point: () => {
        throw { kind: "refused", code: "refused", message: "“Narnia” is no country that Housefile knows.", at: "country" };
      },
    });
    show(<People />, "#/people/7");
    const part = within((await screen.findByRole("heading", { name: "How to reach them" })).parentElement!.parentElement!);
    await userEvent.click(part.getByRole("button", { name: "Add" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Address" }));
    expect(await screen.findByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
    await userEvent.type(screen.getByRole("textbox", { name: "Town" }), "Leipzig");
    await userEvent.type(screen.getByRole("textbox", { name: "Country" }), "Narnia");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("“Narnia” is no country that Housefile knows.");
    expect(screen.getByRole("textbox", { name: "Country" }).getAttribute("aria-invalid")).toBe("true");
    expect(asked.find(({ command }) => command === "write_point")?.args).toEqual({
      contact: 7,
      point: null,
      typed: { kind: "address", street: "", postcode: "", city: "Leipzig", region: "", country: "Narnia" },
    });
  });

  it("puts one before the others, and takes one away", async () => {
    const both = profile({ points: [...profile().points, second] });
    const asked = answering({
      profile: () => both,
      prefer_point: () => changed(both),
      remove_point: () => changed(profile()),
    });
    show(<People />, "#/people/7");
    // The first of its kind is used first already.
    await userEvent.click(await more("anna@post.example"));
    await screen.findByRole("menuitem", { name: "Take away" });
    expect(screen.queryByRole("menuitem", { name: "Use this one first" })).toBeNull();
    await userEvent.keyboard("{Escape}");
    await userEvent.click(await more("anna@work.example"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Use this one first" }));
    await waitFor(() => expect(asked.find(({ command }) => command === "prefer_point")?.args).toEqual({ contact: 7, point: 5 }));
    await userEvent.click(await more("anna@work.example"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Take away" }));
    await waitFor(() => expect(screen.queryByText("anna@work.example")).toBeNull());
  });
});

describe("an address that mail came back from", () => {
  const back = (change: Partial<CameBack> = {}): Profile =>
    profile({
      points: [
        {
          ...profile().points[1]!,
          came_back: { what: "bounced", day: "2026-05-03", file: "report.csv", row: 12, alone: true, ...change },
        },
      ],
    });

  it("says so with the day and the file, and is lifted by hand", async () => {
    const asked = answering({ profile: () => back(), lift_point: () => changed(profile({ points: [second] })) });
    show(<People />, "#/people/7");
    await screen.findByText("E-mail came back for good on 3 May 2026, from report.csv");
    expect(screen.queryByText("Do not contact")).toBeNull();
    expect(await faults()).toEqual([]);
    await userEvent.click(await more("anna@post.example"));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Use it again all the same" }));
    await waitFor(() => expect(screen.queryByText(/came back/)).toBeNull());
    expect(asked.find(({ command }) => command === "lift_point")?.args).toEqual({ contact: 7, point: 1 });
  });

  it("says as well where somebody objected, and what is not known is left out", async () => {
    answering({ profile: () => back({ what: "returned", day: null, file: null, row: null, alone: false }) });
    show(<People />, "#/people/7");
    await screen.findByText("A letter came back");
    await screen.findByText("Do not contact");
  });

  it("cannot be lifted where nothing came back", async () => {
    answering({ profile: () => profile() });
    show(<People />, "#/people/7");
    await userEvent.click(await more("anna@post.example"));
    await screen.findByRole("menuitem", { name: "Take away" });
    expect(screen.queryByRole("menuitem", { name: "Use it again all the same" })).toBeNull();
  });
});

describe("tags", () => {
  it("are put on by typing and taken off by a press", async () => {
    const asked = answering({
      profile: () => profile(),
      change_people: () => ({ value: { changed: 1, same: 0, apart: 0, some: [] }, entry: 3, stale: [] }),
    });
    const changes = () => asked.filter(({ command }) => command === "change_people").map(({ args }) => args.change);
    show(<People />, "#/people/7");
    await userEvent.click(await screen.findByRole("button", { name: "Add a tag" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Tag" }), "VIP{Enter}");
    // It is there already, in other letters.
    expect(changes()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Add a tag" }));
    await userEvent.type(screen.getByRole("textbox", { name: "Tag" }), " fair 2026 {Enter}");
    await waitFor(() => expect(changes()).toEqual([{ kind: "add_tag", tag: "fair 2026" }]));
    await userEvent.click(screen.getByRole("button", { name: /vip/ }));
    await waitFor(() => expect(changes()).toHaveLength(2));
    expect(changes()[1]).toEqual({ kind: "remove_tag", tag: "vip" });
    expect(await faults()).toEqual([]);
  });
});
