import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Overlap as Found, prefs, type Rule, type SegmentLine } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { formats } from "../../words";
import { amongOf, amongText, fullName } from "./among";
import Segments from "./index";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const is = (id: number): Rule => ({ kind: "segment", id });
const not = (id: number): Rule => ({ kind: "not", rule: is(id) });
const all = (...rules: Rule[]): Rule => ({ kind: "all", rules });

const FOUND: Found = {
  segments: [
    { id: 3, name: "In Berlin", people: 1500, rule: is(3) },
    { id: 1, name: "Buyers", people: 700, rule: is(1) },
  ],
  combinations: [
    { segments: [3], people: 1000, rule: all(is(3), not(1)) },
    { segments: [3, 1], people: 500, rule: all(is(3), is(1)) },
    { segments: [1], people: 200, rule: all(not(3), is(1)) },
  ],
  pairs: [{ one: 3, other: 1, people: 500, of_smaller: 714, of_one: 333, of_other: 714, rule: all(is(3), is(1)) }],
  none: { segments: [], people: 40, rule: all(not(3), not(1)) },
  any: 1700,
  of: 1740,
};

const line = (id: number, name: string): SegmentLine => ({
  id,
  name,
  sentence: `People of ${name}`,
  people: 9,
  broken: null,
  purpose_missing: false,
});
const LINES = [line(1, "Buyers"), line(3, "In Berlin"), line(4, "Press")];

const asksFor = (asked: ReturnType<typeof answering>, command: string) => asked.filter((one) => one.command === command);

describe("segments laid over each other", () => {
  it("are ticked in the list of segments", async () => {
    const asked = answering({ list_segments: () => LINES, ready_lists: () => [], overlap_segments: () => FOUND });
    show(<Segments />, "#/segments?among=4,99");
    const see = await screen.findByRole("button", { name: "See how they overlap" });
    expect(see.hasAttribute("disabled")).toBe(true);
    await userEvent.click(screen.getByRole("checkbox", { name: /Press/ }));
    await userEvent.click(screen.getByRole("checkbox", { name: /Berlin/ }));
    screen.getByRole("checkbox", { name: /Buyers/ }).focus();
    await userEvent.keyboard(" ");
    expect(await faults()).toEqual([]);
    await userEvent.click(see);
    await screen.findByRole("heading", { name: "How these segments overlap" });
    expect(window.location.hash).toBe("#/segments/overlap?among=3%2C1");
    expect(asksFor(asked, "overlap_segments").map(({ args }) => args.chosen)).toEqual([[3, 1]]);
    await userEvent.click(screen.getByRole("button", { name: "Choose others" }));
    expect(((await screen.findByRole("checkbox", { name: /Buyers/ })) as HTMLInputElement).checked).toBe(true);
  });

  it("are drawn as bars that open their people, by mouse and by the arrows", async () => {
    const asked = answering({ overlap_segments: () => FOUND, open_rule: () => ({ view: 7, total: 500 }) });
    show(<Segments />, "#/segments/overlap?among=3,1");
    await screen.findByText(/1,700 of 1,740 people are in at least one of these segments\. 500 people are in more than one/);
    const bars = within(screen.getByRole("group", { name: "3 combinations of segments, the largest first" })).getAllByRole(
      "button",
    );
    expect(bars.map((bar) => bar.getAttribute("aria-label"))).toEqual([
      "Only in “In Berlin”: 1,000 people",
      "In all of them: 500 people",
      "Only in “Buyers”: 200 people",
    ]);
    expect(bars.map((bar) => bar.tabIndex)).toEqual([0, -1, -1]);
    expect(bars.map((bar) => bar.querySelectorAll("[data-in]").length)).toEqual([1, 2, 1]);
    expect(await faults()).toEqual([]);
    bars[0]?.focus();
    await userEvent.keyboard("{End}{ArrowRight}");
    expect(document.activeElement).toBe(bars[2]);
    await userEvent.keyboard("{ArrowLeft}");
    expect(bars.map((bar) => bar.tabIndex)).toEqual([-1, 0, -1]);
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/people?view=7&of=In+all+of+them"));
    expect(asksFor(asked, "open_rule").at(-1)?.args.rule).toEqual(all(is(3), is(1)));
  });

  it("open the people of a segment, of nobody's combination and of two", async () => {
    const asked = answering({ overlap_segments: () => FOUND, open_rule: () => ({ view: 7, total: 500 }) });
    show(<Segments />, "#/segments/overlap?among=3,1");
    const opened = async (button: HTMLElement) => {
      await userEvent.click(button);
      return asksFor(asked, "open_rule").at(-1)?.args.rule;
    };
    expect(await opened(await screen.findByRole("button", { name: "Buyers 700 People" }))).toEqual(is(1));
    window.location.hash = "#/segments/overlap?among=3,1";
    expect(await opened(await screen.findByRole("button", { name: "See the 40 people in none of them" }))).toEqual(
      all(not(3), not(1)),
    );
    window.location.hash = "#/segments/overlap?among=3,1";
    const pairs = await screen.findByRole("grid", { name: "Each two" });
    expect(
      within(pairs)
        .getAllByRole("gridcell")
        .map((cell) => cell.textContent),
    ).toEqual(["500 people", "71%", "33%", "71%"]);
    expect(await opened(within(pairs).getByRole("button", { name: "500 people" }))).toEqual(all(is(3), is(1)));
  });

  it("read as a table, from which a combination becomes a segment", async () => {
    const asked = answering({
      overlap_segments: () => FOUND,
      list_segments: () => LINES,
      save_segment: () => ({ value: 12, entry: 5, stale: [] }),
    });
    show(<Segments />, "#/segments/overlap?among=3,1");
    await userEvent.click(await screen.findByRole("button", { name: "Show as table" }));
    const table = screen.getByRole("grid", { name: "Who is in which" });
    expect(
      within(table)
        .getAllByRole("rowheader")
        .map((cell) => cell.textContent),
    ).toEqual(["Only in “In Berlin”", "In all of them", "Only in “Buyers”", "In none of them"]);
    expect(await faults()).toEqual([]);
    const rows = within(table).getAllByRole("row");
    await userEvent.click(within(rows.at(-1)!).getByRole("button", { name: "Make a segment of them" }));
    await waitFor(() => expect(window.location.hash).toBe("#/segments/12"));
    expect(asksFor(asked, "save_segment").at(-1)?.args).toEqual({
      id: null,
      name: "Not In Berlin or Buyers",
      rule: all(not(3), not(1)),
      purpose: null,
    });
  });

  it("say so where nobody is in several and where one is empty", async () => {
    const apart: Found = {
      ...FOUND,
      segments: [FOUND.segments[0]!, { id: 1, name: "Buyers", people: 0, rule: is(1) }],
      combinations: [FOUND.combinations[0]!],
      pairs: [{ ...FOUND.pairs[0]!, people: 0, of_smaller: null, of_one: 0, of_other: null }],
    };
    answering({ overlap_segments: () => apart });
    show(<Segments />, "#/segments/overlap?among=3,1");
    await screen.findByText(/Nobody is in more than one of them/);
    expect(screen.getByText("Nobody is in “Buyers” now.")).toBeTruthy();
    expect(within(screen.getByRole("grid", { name: "Each two" })).getAllByText("–")).toHaveLength(2);
    expect(await faults()).toEqual([]);
  });

  it("ask for segments where there are too few, and pass a refusal on in words", async () => {
    const asked = answering({
      overlap_segments: () => {
        throw { kind: "refused", code: "gone", message: "There is no segment number 9.", at: null };
      },
    });
    show(<Segments />, "#/segments/overlap?among=3,x");
    await screen.findByRole("heading", { name: "Which segments?" });
    expect(asked).toEqual([]);
    expect(await faults()).toEqual([]);
    window.location.hash = "#/segments/overlap?among=3,9";
    await screen.findByText("There is no segment number 9.");
  });

  it("give a combination a name that stands by itself", () => {
    const name = (segments: number[]) => fullName(FOUND, { segments }, formats());
    expect(name([3])).toBe("In Berlin, not Buyers");
    expect(name([3, 1])).toBe("In Berlin and Buyers");
    const long: Found = { ...FOUND, segments: FOUND.segments.map((one) => ({ ...one, name: "ü".repeat(200) })) };
    expect([...fullName(long, { segments: [3] }, formats())]).toHaveLength(195);
  });

  it("stand in the address", () => {
    expect(amongOf("3,1,3,x,-2,1.5,99999999999")).toEqual([3, 1]);
    expect(amongOf(undefined)).toEqual([]);
    expect(amongText([3, 1])).toBe("3,1");
    expect(amongText([])).toBeUndefined();
  });
});
