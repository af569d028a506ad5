import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type FieldInfo, type Op, prefs, type Rule } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Builder } from "./Builder";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const TICK = "also people of whom it is not known";
const AGE: Op[] = ["at_least", "at_most", "between", "is", "is_not", "filled", "empty"];

const field = (name: string, label: string, type: FieldInfo["type"], ops: Op[]): FieldInfo => ({
  name,
  label: { id: label, args: {} },
  group: "person",
  type,
  ops,
  locked: false,
  suggestions: [],
});

const FIELDS = [
  field("age", "segments-field-age", "number", AGE),
  field("purchases", "segments-field-purchases", "number", ["at_least", "at_most", "between", "is"]),
  field("spent", "segments-field-spent", "money", ["at_least", "at_most", "between"]),
  field("address", "segments-field-address", "presence", ["filled", "empty"]),
];

/** Opens a saved segment; gives the rules that were counted and those that were saved, in order. */
function open(one: Rule) {
  const rule: Rule = { kind: "all", rules: [one] };
  const counted: Rule[] = [];
  const saved: Rule[] = [];
  answering({
    get_segment: () => ({ id: 3, name: "Grown up", rule, sentence: "", purpose: null }),
    segment_fields: () => FIELDS,
    suggest_values: () => [],
    preview_segment: (args) => {
      counted.push(args.rule as unknown as Rule);
      return {
        total: 2,
        of: 9,
        counts: [],
        funnel: [],
        reach: [],
        people: [],
        sentence: "People",
        warnings: [],
        concerns: [],
        begins: null,
      };
    },
    save_segment: (args) => {
      saved.push(args.rule as unknown as Rule);
      return { value: 3, entry: 9, stale: [] };
    },
    today: () => "2026-11-23",
  });
  show(<Builder id={3} />, "#/segments/3");
  return { counted, saved };
}

const tick = () => screen.findByRole<HTMLInputElement>("checkbox", { name: TICK });
const last = (rules: Rule[]) => {
  const root = rules.at(-1);
  return root?.kind === "all" ? root.rules[0] : undefined;
};

/** As the engine tells a saved one: it writes out what is off. */
const grown: Rule = { kind: "is", field: "age", op: "at_least", values: [18], blanks: false };

describe("people of whom it is not known", () => {
  it("are counted once somebody says so, by keyboard as well, and no longer when it is taken off", async () => {
    const { counted } = open(grown);
    const box = await tick();
    expect(box.checked).toBe(false);
    await waitFor(() => expect(last(counted)).toEqual(grown));
    box.focus();
    await userEvent.keyboard(" ");
    await waitFor(() => expect(last(counted)).toEqual({ ...grown, blanks: true }));
    // Whoever ticks it stays on it.
    expect(document.activeElement).toBe(await tick());
    expect((await tick()).checked).toBe(true);
    expect(await faults()).toEqual([]);
    await userEvent.keyboard(" ");
    await waitFor(() => expect(last(counted)).toStrictEqual({ kind: "is", field: "age", op: "at_least", values: [18] }));
    expect((await tick()).checked).toBe(false);
  });

  it("are saved with the rule; ticked on and off, nothing was changed and nothing is saved", async () => {
    const { saved } = open(grown);
    await userEvent.click(await tick());
    await userEvent.click(await tick());
    const save = screen.getByRole("button", { name: "Save" });
    await userEvent.click(save);
    expect(saved).toEqual([]);
    await userEvent.click(await tick());
    await userEvent.click(save);
    await waitFor(() => expect(last(saved)).toEqual({ ...grown, blanks: true }));
    expect(saved).toHaveLength(1);
  });

  it("stay with an operator that compares, and go with one that asks whether it is known at all", async () => {
    const { counted } = open({ ...grown, blanks: true });
    expect((await tick()).checked).toBe(true);
    const choose = async (op: string) => {
      await userEvent.click(screen.getByRole("button", { name: /Comparison/ }));
      await userEvent.click(await screen.findByRole("option", { name: op }));
    };
    await choose("is at most");
    await waitFor(() => expect(last(counted)).toEqual({ ...grown, op: "at_most", blanks: true }));
    await choose("is known");
    await waitFor(() => expect(last(counted)).toStrictEqual({ kind: "is", field: "age", op: "filled", values: [] }));
    expect(screen.queryByRole("checkbox", { name: TICK })).toBeNull();
    // Coming back, it has to be said again.
    await choose("is at least");
    expect((await tick()).checked).toBe(false);
  });

  it("are asked for around a place too", async () => {
    const near: Rule = { kind: "near", place: "Wien, AT", km: 25, how: "within", blanks: true };
    const { counted } = open(near);
    const box = await tick();
    expect(box.checked).toBe(true);
    await waitFor(() => expect(last(counted)).toEqual(near));
    await userEvent.click(box);
    await waitFor(() => expect(last(counted)).toStrictEqual({ kind: "near", place: "Wien, AT", km: 25, how: "within" }));
    await userEvent.click(await tick());
    await waitFor(() => expect(last(counted)).toEqual(near));
    expect(await faults()).toEqual([]);
  });

  it("are offered where a sum is missing, and not where everything is known or only that is asked", async () => {
    const spent: Rule = { kind: "is", field: "spent", op: "at_most", values: [{ minor: 5000, currency: "EUR" }] };
    const bought: Rule = { kind: "is", field: "purchases", op: "at_most", values: [2] };
    const address: Rule = { kind: "is", field: "address", op: "filled", values: [] };
    open({ kind: "any", rules: [spent, bought, address] });
    await tick();
    expect(screen.getByText("Number of purchases")).toBeTruthy();
    expect(screen.getByText("Postal address")).toBeTruthy();
    expect(screen.getAllByRole("checkbox", { name: TICK })).toHaveLength(1);
  });

  it("can be seen and taken off where a rule from elsewhere has them in vain", async () => {
    const { counted } = open({ kind: "is", field: "purchases", op: "at_most", values: [2], blanks: true });
    const box = await tick();
    expect(box.checked).toBe(true);
    await userEvent.click(box);
    await waitFor(() => expect(last(counted)).toStrictEqual({ kind: "is", field: "purchases", op: "at_most", values: [2] }));
  });
});
