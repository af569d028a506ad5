import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { formats } from "../../words";
import { plain, profile, row } from "./fixtures";
import People from "./index";
import { byMonth } from "./profile/months";
import { inOrder } from "./profile/Points";
import { proofWords } from "./profile/Reach";
import { scopeOf, sortText, specOf, wantedOf } from "./wanted";
import { bornWords, moneyWords, nameOf, sourceWords } from "./words";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("the address of a list of people", () => {
  it("tells whom, in which order", () => {
    const wanted = wantedOf({ q: "koch", sort: "-revenue", view: "12", of: "Gone quiet", person: "7" });
    expect(specOf(wanted)).toEqual({ search: "koch", sort: "revenue", descending: true });
    expect(scopeOf(wanted)).toEqual({ kind: "view", view: 12 });
    expect(scopeOf(wantedOf({ segment: "3" }))).toEqual({ kind: "segment", id: 3 });
    expect(scopeOf(wantedOf({}))).toEqual({ kind: "everyone" });
    expect(wanted.person).toBe(7);
  });

  it("is read carefully and written shortly", () => {
    expect(wantedOf({ sort: "nonsense", view: "x", person: "-1" })).toMatchObject({ view: null, person: null });
    expect(wantedOf({}).sort).toEqual({ column: "name", direction: "ascending" });
    expect(sortText({ column: "name", direction: "ascending" })).toBeUndefined();
    expect(sortText({ column: "revenue", direction: "descending" })).toBe("-revenue");
    expect(sortText({ column: "city", direction: "ascending" })).toBe("city");
  });
});

describe("words about a person", () => {
  it("name somebody by the first thing that is known", () => {
    expect(nameOf(row())).toBe("Anna Koch");
    expect(nameOf(row({ name: "" }))).toBe("anna@post.example");
    expect(nameOf(row({ name: "", email: null }))).toBe("No name");
  });

  it("tell where a value came from", () => {
    const { source } = profile().values[0]!;
    expect(sourceWords(source, formats())).toBe("From newsletter.csv, row 1,204, 12 Mar 2026");
    expect(sourceWords({ file: null, row: null, at: null, by: null, corrected: null }, formats())).toBe("Entered by hand");
    expect(sourceWords({ file: null, row: null, at: "2026-03-12T08:00:00Z", by: "anna", corrected: null }, formats())).toMatch(
      /^Entered by hand, .*anna$/,
    );
    expect(sourceWords({ ...source, corrected: "ana@" }, formats())).toBe(
      "From newsletter.csv, row 1,204, 12 Mar 2026; corrected by hand when it was imported: the file had “ana@”",
    );
    expect(sourceWords({ ...source, corrected: "" }, formats())).toMatch(/the file had nothing$/);
    expect(sourceWords({ ...source, corrected: "x".repeat(500) }, formats()).length).toBeLessThan(220);
  });

  it("write birthdays, also without a year, and money per currency", () => {
    expect(bornWords("1985-03-14", formats())).toBe("14 March 1985");
    expect(bornWords("--03-14", formats())).toBe("14 March");
    expect(bornWords("spring", formats())).toBe("spring");
    expect(
      moneyWords(
        [
          { minor: 150, currency: "EUR" },
          { minor: 200, currency: "CHF" },
        ],
        formats(),
      ),
    ).toContain(" + ");
  });

  it("give the proof of a consent", () => {
    expect(proofWords(profile().consents[0]!, formats())).toBe("agreed on 2 Jan 2025 · newsletter.csv, row 1,204");
  });
});

describe("what happened", () => {
  it("is told by month, what has no day last", () => {
    expect(byMonth(profile().timeline).map(({ month, items }) => [month, items.length])).toEqual([
      ["2025-05", 2],
      [null, 1],
    ]);
  });

  it("puts e-mail before the address", () => {
    expect(inOrder(profile().points).map(({ kind }) => kind)).toEqual(["email", "address"]);
  });
});

const understood = plain();
const views = {
  saved_views: () => [],
  complete_search: () => [],
  open_view: () => ({ view: 1, total: 2, understood }),
  view_find: () => 0,
  similar_people: () => ({ people: null, similar: { found: 0, words: [] } }),
  profile: () => profile(),
};

describe("the list", () => {
  it("shows rows, opens a person beside it and closes on request", async () => {
    answering({ ...views, view_rows: () => [row(), row({ id: 8, name: "Zoe Abel", consent_email: "unknown" })] });
    show(<People />, "#/people");
    await screen.findByText("Zoe Abel");
    expect(screen.getByText("2 people")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Anna Koch" }));
    await screen.findByText("May we contact them?");
    expect(window.location.hash).toContain("person=7");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    expect(window.location.hash).not.toContain("person");
  });

  it("asks for what is typed and says when nobody matches", async () => {
    const asked = answering({ ...views, open_view: () => ({ view: 2, total: 0, understood }), view_rows: () => [] });
    show(<People />, "#/people");
    await userEvent.type(await screen.findByRole("searchbox"), "quux");
    await screen.findByText("Nobody matches “quux”");
    const last = asked.findLast(({ command }) => command === "open_view");
    expect(last?.args).toMatchObject({ spec: { search: "quux" } });
  });

  it("names the people another room chose", async () => {
    const asked = answering({ ...views, view_rows: () => [row(), row({ id: 8 })] });
    show(<People />, "#/people?view=5&of=Gone%20quiet");
    await screen.findByRole("heading", { name: "Gone quiet" });
    expect(asked.find(({ command }) => command === "open_view")?.args).toMatchObject({ scope: { kind: "view", view: 5 } });
  });
});

describe("a person's page", () => {
  it("tells everything and finds nothing for axe", async () => {
    answering({ profile: () => profile() });
    show(<People />, "#/people/7");
    await screen.findByRole("heading", { level: 1, name: "Anna Koch" });
    for (const words of ["14 March 1985", "Favourite roast", "Do not contact", "Send me news", "A. Koch", "vip"])
      expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
  });

  it("edits a value where it stands", async () => {
    const changed = profile({ values: [{ ...profile().values[0]!, value: "Anne" }] });
    const asked = answering({ profile: () => profile(), edit_person: () => ({ value: changed, entry: 3, stale: [] }) });
    show(<People />, "#/people/7");
    await userEvent.click(await screen.findByRole("button", { name: /^First name: Anna/ }));
    const field = screen.getByRole("textbox", { name: "First name" });
    await userEvent.clear(field);
    await userEvent.type(field, "Anne{Enter}");
    await screen.findByRole("button", { name: /^First name: Anne/ });
    expect(asked.find(({ command }) => command === "edit_person")?.args).toEqual({ contact: 7, column: "given", value: "Anne" });
  });

  it("leads to those who live there too, and takes a person out", async () => {
    const alone = { value: profile({ household: { surnames: [], others: [] } }), entry: 4, stale: [] };
    const asked = answering({ profile: () => profile(), leave_household: () => alone });
    show(<People />, "#/people/7");
    await screen.findByRole("heading", { name: "Koch and Lang household" });
    expect(screen.getByRole("link", { name: "Bernd Lang" }).getAttribute("href")).toBe("#/people/12");
    await userEvent.click(screen.getByRole("button", { name: "Take out" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "Bernd Lang" })).toBeNull());
    expect(asked.find(({ command }) => command === "leave_household")?.args).toEqual({ contact: 7 });
  });

  it("says nothing of a household where somebody lives alone", async () => {
    answering({ profile: () => profile({ household: { surnames: [], others: [] } }) });
    show(<People />, "#/people/7");
    await screen.findByRole("heading", { level: 1, name: "Anna Koch" });
    expect(screen.queryByText(/household/)).toBeNull();
  });

  it("says why a value cannot be and keeps the field open", async () => {
    answering({
      profile: () => profile(),
      edit_person: () => {
        throw { kind: "refused", code: "refused", message: "A birthday has to be a day in the past.", at: null };
      },
    });
    show(<People />, "#/people/7");
    await userEvent.click(await screen.findByRole("button", { name: /^Birthday/ }));
    await userEvent.type(screen.getByRole("textbox", { name: "Birthday" }), "9{Enter}");
    await waitFor(() => expect(screen.getByText("A birthday has to be a day in the past.")).toBeTruthy());
  });
});
