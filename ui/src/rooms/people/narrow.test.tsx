import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Facet, type FacetValue, prefs } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { formats } from "../../words";
import { plain, row } from "./fixtures";
import People from "./index";
import { facetWords } from "./words";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  localStorage.clear();
});

const of = (value: string | null, people: number, search: string, chosen = false): FacetValue => ({
  value,
  label: null,
  people,
  chosen,
  search,
});
const towns: Facet = { people: 40, values: [of("Graz", 30, "city:Graz"), of(null, 10, "city:?")], more: 21 };
const label = (field: string) => ({ id: `segments-field-${field}`, args: {} });

type Asked = { search: string; field: string; find: string; most: number };
const base = {
  saved_views: () => [],
  complete_search: () => [],
  open_view: () => ({ view: 1, total: 1, understood: plain() }) as unknown,
  view_rows: () => [row()],
  view_find: () => 0,
  similar_people: () => ({ people: null, similar: { found: 0, words: [] } }),
  facet_fields: () => ["city", "lifecycle"].map((field) => ({ field, label: label(field) })),
  facet: () => towns as unknown,
};
type Log = { command: string; args: Record<string, unknown> }[];
const facets = (asked: Log) => asked.filter((one) => one.command === "facet").map(({ args }) => args as unknown as Asked);
const last = (asked: Log, command: string) => asked.filter((one) => one.command === command).at(-1)?.args;

describe("what the people who are shown have in common", () => {
  it("is opened by its button, counted field by field, and closed back to the button", async () => {
    const asked = answering(base);
    show(<People />, "#/people");
    await screen.findByText("Anna Koch");
    expect(facets(asked)).toEqual([]);
    const toggle = screen.getByRole("button", { name: "Narrow down" });
    expect(toggle.getAttribute("aria-expanded")).toBe("false");
    toggle.focus();
    await userEvent.keyboard("{Enter}");
    const panel = await screen.findByRole("complementary", { name: "Narrow down" });
    await waitFor(() => expect(document.activeElement).toBe(within(panel).getByRole("heading", { name: "Narrow down" })));
    await within(panel).findByRole("checkbox", { name: "Graz 30 people" });
    expect(within(panel).getByRole("checkbox", { name: "not known 10 people" })).toBeTruthy();
    // What is closed is not counted.
    expect(facets(asked).map(({ field }) => field)).toEqual(["city"]);
    await userEvent.click(within(panel).getByRole("button", { name: "Lifecycle stage" }));
    await waitFor(() => expect(facets(asked).map(({ field }) => field)).toEqual(["city", "lifecycle"]));
    expect(window.location.hash).toContain("narrow=1");
    expect(await faults()).toEqual([]);
    await userEvent.click(within(panel).getByRole("button", { name: "Close “Narrow down”" }));
    expect(screen.queryByRole("complementary", { name: "Narrow down" })).toBeNull();
    expect(document.activeElement).toBe(toggle);
  });

  it("narrows by a press and shows what is chosen as something to take away", async () => {
    const chosen = { ...towns, values: [of("Graz", 30, "anna", true), of(null, 10, "anna city:Graz,?")] };
    const asked = answering({
      ...base,
      facet: (({ search }: Asked) =>
        search.includes("Graz") ? chosen : { ...towns, values: [of("Graz", 30, "anna city:Graz")] }) as never,
      open_view: (({ spec }: { spec: { search: string } }) => ({
        view: 1,
        total: 1,
        understood: plain(
          spec.search.includes("Graz")
            ? { choices: [{ field: "city", label: label("city"), value: "Graz", without: "anna" }] }
            : {},
        ),
      })) as never,
    });
    show(<People />, "#/people?q=anna&narrow=1");
    const graz = await screen.findByRole("checkbox", { name: /^Graz/ });
    expect(graz).toHaveProperty("checked", false);
    graz.focus();
    await userEvent.keyboard(" ");
    expect(graz).toHaveProperty("checked", true);
    await waitFor(() => expect(last(asked, "open_view")).toMatchObject({ spec: { search: "anna city:Graz" } }));
    expect(screen.getByRole("searchbox")).toHaveProperty("value", "anna city:Graz");
    await waitFor(() => expect(screen.getByRole("checkbox", { name: /^Graz/ })).toHaveProperty("checked", true));
    const chips = await screen.findByRole("list", { name: "Narrowed down to" });
    expect(await faults()).toEqual([]);
    await userEvent.click(within(chips).getByRole("button", { name: "Remove Town: Graz" }));
    await waitFor(() => expect(last(asked, "open_view")).toMatchObject({ spec: { search: "anna" } }));
    await waitFor(() => expect(screen.queryByRole("list", { name: "Narrowed down to" })).toBeNull());
  });

  it("takes presses that come before the new numbers one after the other, each on what the one before made", async () => {
    let count: () => void = () => undefined;
    let held = false;
    const asked = answering({
      ...base,
      facet: (async ({ search }: Asked) => {
        if (held && search === "city:Graz") await new Promise<void>((done) => (count = done));
        const more = (town: string) => (search ? `${search},${town}` : `city:${town}`);
        const names = ["Graz", "Wien", "Linz"];
        return {
          people: 40,
          more: 0,
          values: names.map((town) => of(town, 10, more(town), search.includes(town))),
        };
      }) as never,
    });
    show(<People />, "#/people?narrow=1");
    const town = (name: string) => screen.findByRole("checkbox", { name: new RegExp(`^${name}`) });
    await town("Graz");
    held = true;
    await userEvent.click(await town("Graz"));
    await waitFor(() => expect(facets(asked).at(-1)?.search).toBe("city:Graz"));
    await userEvent.click(await town("Wien"));
    await userEvent.click(await town("Linz"));
    expect(await town("Wien")).toHaveProperty("checked", true);
    await userEvent.click(await town("Linz"));
    expect(last(asked, "open_view")).toMatchObject({ spec: { search: "city:Graz" } });
    count();
    await waitFor(() => expect(last(asked, "open_view")).toMatchObject({ spec: { search: "city:Graz,Wien" } }));
    await waitFor(() => expect(facets(asked).at(-1)?.search).toBe("city:Graz,Wien"));
    expect(await town("Linz")).toHaveProperty("checked", false);
  });

  it("shows all values with a search among them, and says where there are none", async () => {
    const asked = answering({
      ...base,
      facet: (({ find, most }: Asked) =>
        find ? { people: 40, values: [], more: 0 } : { ...towns, more: most > 20 ? 0 : 21 }) as never,
    });
    show(<People />, "#/people?narrow=1");
    await userEvent.click(await screen.findByRole("button", { name: "Show 21 more" }));
    await waitFor(() => expect(facets(asked).at(-1)?.most).toBeGreaterThan(100));
    await userEvent.type(await screen.findByRole("searchbox", { name: "Find in Town" }), "xy");
    await screen.findByText("No value has this in it.");
    expect(facets(asked).at(-1)?.find).toBe("xy");
    await userEvent.click(screen.getByRole("button", { name: "Show fewer" }));
    await screen.findByRole("checkbox", { name: /^Graz/ });
  });

  it("says what went wrong with one field and keeps the others", async () => {
    answering({
      ...base,
      facet: (() => {
        throw { kind: "broken", code: "broken", message: "The disk is gone.", at: null };
      }) as never,
    });
    show(<People />, "#/people?narrow=1");
    await screen.findByText("The disk is gone.");
    expect(screen.getByRole("button", { name: "Lifecycle stage" })).toBeTruthy();
    expect(screen.getByText("Anna Koch")).toBeTruthy();
  });

  it("waits where the search cannot be meant, which is told once", async () => {
    const or =
      (answer: unknown) =>
      (search: string): unknown => {
        if (search) throw { kind: "refused", code: "plain", message: "“old” is not a number.", at: "age:old" };
        return answer;
      };
    answering({
      ...base,
      open_view: (({ spec }: { spec: { search: string } }) => or(base.open_view())(spec.search)) as never,
      facet: (({ search }: Asked) => or(towns)(search)) as never,
    });
    show(<People />, "#/people?narrow=1");
    await screen.findByRole("checkbox", { name: /^Graz/ });
    await userEvent.type(screen.getByRole("searchbox", { name: "Search people" }), "age:old x");
    await screen.findByText("Counted once the search can be read.");
    expect(screen.getAllByText("“old” is not a number.")).toHaveLength(1);
    expect(screen.getByText("Anna Koch")).toBeTruthy();
  });

  it("calls values as people do", () => {
    const said = (field: string, value: string, shown: string | null = null) =>
      facetWords(field, { value, label: shown }, formats());
    expect(said("country", "AT")).toBe("Austria");
    expect(said("country", "Atlantis")).toBe("Atlantis");
    expect(said("language", "de")).toBe("German");
    expect(said("lifecycle", "won back")).toBe("Won back");
    expect(said("kind", "organisation")).toBe("Organisation");
    expect(said("reach", "letter")).toBe("Letter");
    expect(said("import", "3", "2026-11-23: list.csv")).toBe("2026-11-23: list.csv");
    expect(said("tag", "lead")).toBe("lead");
  });
});
