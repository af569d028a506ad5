import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type SavedView, type Similar } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { plain, row } from "./fixtures";
import People from "./index";
import { sameView } from "./Views";
import { sortText, specOf, specSortText, wantedOf } from "./wanted";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  localStorage.clear();
});

const opened = (understood = plain()) => ({ view: 1, total: 1, understood });
const base = {
  saved_views: (): SavedView[] => [],
  complete_search: () => [] as unknown,
  open_view: () => opened() as unknown,
  view_rows: () => [row()],
  view_find: () => 0,
  similar_people: () => ({ people: null, similar: { found: 0, words: [] } }),
};
const asksFor = (asked: { command: string; args: Record<string, unknown> }[], command: string) =>
  asked.filter((one) => one.command === command).at(-1)?.args;

describe("the address of several sorts", () => {
  it("goes to the engine and back", () => {
    const wanted = wantedOf({ sort: "-revenue,city,nonsense,-city" });
    expect(specOf(wanted)).toEqual({
      search: "",
      sort: "revenue",
      descending: true,
      further: [{ sort: "city", descending: false }],
    });
    expect(specSortText(specOf(wanted))).toBe("-revenue,city");
    expect(sortText(wanted.sort, wanted.further)).toBe("-revenue,city");
    expect(sortText({ column: "name", direction: "ascending" }, [{ column: "city", direction: "ascending" }])).toBe("name,city");
  });
});

describe("the search box", () => {
  it("offers what could stand at its end, by keyboard", async () => {
    const asked = answering({
      ...base,
      complete_search: () => [
        { search: 'anna city:"Bad Ischl"', part: 'city:"Bad Ischl"', people: 12 },
        { search: "anna city:Berlin", part: "city:Berlin", people: 3 },
      ],
    });
    show(<People />, "#/people");
    const box = await screen.findByRole("searchbox");
    await userEvent.type(box, "anna city:b");
    await screen.findByRole("button", { name: /city:Berlin 3 people/ });
    expect(asksFor(asked, "complete_search")).toMatchObject({ search: "anna city:b" });
    expect(await faults()).toEqual([]);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
    await waitFor(() => expect(box).toHaveProperty("value", 'anna city:"Bad Ischl" '));
    expect(document.activeElement).toBe(box);
    expect(screen.queryByRole("group", { name: "What could stand here" })).toBeNull();
    await waitFor(() => expect(asksFor(asked, "open_view")).toMatchObject({ spec: { search: 'anna city:"Bad Ischl"' } }));
  });

  it("tells how a search was understood and makes a segment of it", async () => {
    const rule = { kind: "all", rules: [{ kind: "is", field: "city", op: "is", values: ["berlin"], blanks: false }] } as const;
    const understood = { rule, whole: true, sentence: "People who live in “berlin”", notes: [], choices: [] };
    const asked = answering({
      ...base,
      open_view: () => ({ view: 1, total: 1, understood }),
      list_segments: () => [{ id: 1, name: "City:Berlin", sentence: "", people: 3, broken: null }],
      save_segment: () => ({ value: 9, entry: 4, stale: [] }),
    });
    show(<People />, "#/people?q=city:berlin");
    await screen.findByText("People who live in “berlin”");
    await userEvent.click(screen.getByRole("button", { name: "Make a segment of this" }));
    await waitFor(() => expect(window.location.hash).toBe("#/segments/9"));
    expect(asksFor(asked, "save_segment")).toEqual({ id: null, name: "city:berlin 2", rule, purpose: null });
  });

  it("says kindly what was taken for a word, and then offers no segment", async () => {
    const note = { id: "segments-search-no-field", args: { name: "planet", text: "planet:mars" } };
    answering({ ...base, open_view: () => opened(plain({ notes: [note] })) });
    show(<People />, "#/people?q=planet:mars");
    await screen.findByText(/“planet” is no field here/);
    expect(screen.queryByRole("button", { name: "Make a segment of this" })).toBeNull();
  });

  it("keeps the people in sight while a part cannot be meant", async () => {
    answering({
      ...base,
      open_view: (({ spec }: { spec: { search: string } }) => {
        if (spec.search) throw { kind: "refused", code: "plain", message: "“old” is not a number.", at: "age:old" };
        return opened();
      }) as never,
    });
    show(<People />, "#/people");
    await screen.findByText("Anna Koch");
    await userEvent.type(screen.getByRole("searchbox"), "age:old x");
    await screen.findByText("“old” is not a number.");
    expect(screen.getByText("Anna Koch")).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  const like = (found: number): Similar => ({
    found,
    words: [
      {
        typed: "Jonhson",
        exactly: 'city:Graz "Jonhson"',
        instead: [
          { word: "Johnson", people: 2, search: "city:Graz Johnson" },
          { word: "Jonson", people: 1, search: "city:Graz Jonson" },
        ],
        more: 4,
      },
    ],
  });

  it("shows those who are called nearly so in the place of nobody, says so, and can insist", async () => {
    const asked = answering({
      ...base,
      open_view: (({ spec }: { spec: { search: string } }) => ({
        view: spec.search.includes('"') ? 3 : 2,
        total: 0,
        understood: plain(),
      })) as never,
      similar_people: (({ spec }: { spec: { search: string } }) =>
        spec.search.includes('"')
          ? { people: null, similar: { found: 0, words: [] } }
          : { people: { view: 9, total: 3 }, similar: like(0) }) as never,
      view_rows: (({ view }: { view: number }) =>
        view === 9
          ? [row({ name: "Mary Johnson" }), row({ id: 8, name: "P Johnson" }), row({ id: 9, name: "Ed Jonson" })]
          : []) as never,
    });
    show(<People />, "#/people?q=city:Graz Jonhson");
    await screen.findByText("Mary Johnson");
    const said = screen.getAllByRole("status").find((one) => one.textContent?.includes("Nobody matches"));
    expect(said?.textContent).toBe(
      "Nobody matches “city:Graz Jonhson”. Showing 3 people who are called nearly so:Johnson, Jonson",
    );
    const instead = screen.getByRole("group", { name: "Instead of “Jonhson”" });
    expect(instead.textContent).toContain("and 4 more");
    expect(screen.getByText("3 people")).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(within(instead).getByRole("button", { name: "Only “Jonhson”" }));
    await waitFor(() => expect(screen.getByRole("searchbox")).toHaveProperty("value", 'city:Graz "Jonhson"'));
    expect(document.activeElement).toBe(screen.getByRole("searchbox"));
    await screen.findByText('Nobody matches “city:Graz "Jonhson"”');
    expect(screen.queryByText("Mary Johnson")).toBeNull();
    await waitFor(() =>
      expect(asksFor(asked, "similar_people")).toMatchObject({
        scope: { kind: "everyone" },
        spec: { search: 'city:Graz "Jonhson"' },
      }),
    );
  });

  it("names others beside the few who were found, and keeps the grid to those", async () => {
    const asked = answering({ ...base, similar_people: () => ({ people: null, similar: like(1) }) });
    show(<People />, "#/people?q=Jonhson");
    await screen.findByText("Called nearly like “Jonhson”:");
    expect(screen.getByText("Anna Koch")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Only “Jonhson”" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Johnson 2 people" }));
    await waitFor(() => expect(asksFor(asked, "open_view")).toMatchObject({ spec: { search: "city:Graz Johnson" } }));
  });

  it("asks for nothing like it where many are found or nothing is typed", async () => {
    const asked = answering({ ...base, open_view: () => ({ view: 1, total: 4, understood: plain() }) });
    show(<People />, "#/people?q=koch");
    await screen.findByText("Anna Koch");
    expect(asksFor(asked, "similar_people")).toBeUndefined();
  });

  it("helps with examples made of the file's own values", async () => {
    answering({
      ...base,
      complete_search: (({ search }: { search: string }) =>
        search === "city:" ? [{ search: "city:Graz", part: "city:Graz", people: 4 }] : []) as never,
    });
    show(<People />, "#/people");
    await userEvent.click(await screen.findByRole("button", { name: "How to search" }));
    await userEvent.click(await screen.findByRole("button", { name: "city:Graz" }));
    await waitFor(() => expect(screen.getByRole("searchbox")).toHaveProperty("value", "city:Graz"));
  });
});

const graz: SavedView = {
  id: 3,
  name: "Graz",
  shows: {
    spec: { search: "city:graz", sort: "city", descending: false, further: [{ sort: "revenue", descending: true }] },
    order: ["city", "name", "email"],
    hidden: ["phone"],
  },
};

describe("views kept by name", () => {
  it("bring back their search, order and columns, and tell what was changed since", async () => {
    const asked = answering({ ...base, saved_views: () => [graz], save_view: () => ({ value: 3, entry: 5, stale: [] }) });
    show(<People />, "#/people");
    await userEvent.click(await screen.findByRole("button", { name: "Views" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Graz" }));
    await waitFor(() => expect(screen.getByRole("searchbox")).toHaveProperty("value", "city:graz"));
    await waitFor(() =>
      expect(asksFor(asked, "open_view")).toMatchObject({
        spec: { search: "city:graz", sort: "city", further: [{ sort: "revenue", descending: true }] },
      }),
    );
    expect(
      screen
        .getAllByRole("columnheader")
        .slice(1, 3)
        .map((head) => head.textContent),
    ).toEqual(["Town1(order 1 of 2)", "Name"]);
    expect(screen.queryByText("Unsaved changes")).toBeNull();
    await userEvent.type(screen.getByRole("searchbox"), " anna");
    await screen.findByText("Unsaved changes");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Graz" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Save the changes to “Graz”" }));
    await waitFor(() =>
      expect(asksFor(asked, "save_view")).toMatchObject({
        id: 3,
        name: "Graz",
        shows: { spec: { search: "city:graz anna" }, hidden: ["phone"] },
      }),
    );
  });

  it("are made, renamed and deleted", async () => {
    const asked = answering({
      ...base,
      saved_views: () => [graz],
      save_view: () => ({ value: 8, entry: 5, stale: [] }),
      rename_view: () => ({ value: null, entry: 6, stale: [] }),
      delete_view: () => ({ value: null, entry: 7, stale: [] }),
    });
    show(<People />, "#/people?saved=3&q=city:graz");
    await userEvent.click(await screen.findByRole("button", { name: "Graz" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Rename this view" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Name of the view" }), " town{Enter}");
    await waitFor(() => expect(asksFor(asked, "rename_view")).toEqual({ id: 3, name: "Graz town" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Graz" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete this view" }));
    await waitFor(() => expect(asksFor(asked, "delete_view")).toEqual({ id: 3 }));
    await waitFor(() => expect(window.location.hash).not.toContain("saved"));
    await userEvent.click(await screen.findByRole("button", { name: "Views" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Save as a view" }));
    await userEvent.type(await screen.findByRole("textbox", { name: "Name of the view" }), "New one");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(window.location.hash).toContain("saved=8"));
    expect(asksFor(asked, "save_view")).toMatchObject({ id: null, name: "New one", shows: { spec: { search: "city:graz" } } });
  });

  it("are the same whatever the order in which columns were hidden", () => {
    const { shows } = graz;
    expect(sameView(shows, { ...shows, hidden: ["phone"], spec: { ...shows.spec, search: "city:graz " } })).toBe(true);
    expect(sameView({ ...shows, hidden: ["a", "b"] }, { ...shows, hidden: ["b", "a"] })).toBe(true);
    expect(sameView(shows, { ...shows, order: ["name", "city", "email"] })).toBe(false);
    expect(sameView(shows, { ...shows, spec: { ...shows.spec, further: [] } })).toBe(false);
  });
});
