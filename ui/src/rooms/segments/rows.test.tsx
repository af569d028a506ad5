import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { beforeEach, describe, expect, it } from "vitest";
import { type FieldInfo, type Op, prefs, type Rule } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { RuleRow } from "./RuleRow";
import { isComplete } from "./tree";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const field = (name: string, type: FieldInfo["type"], ops: Op[], currency?: string): FieldInfo => ({
  name,
  label: { id: `segments-field-${name.replace("_", "-")}`, args: {} },
  group: "purchases",
  type,
  ops,
  locked: false,
  suggestions: currency ? [{ value: currency, label: null, people: 9 }] : [],
});

type HeldProps = { rule: Rule; fields: FieldInfo[]; locale: string; changed: Rule[] };

function Held({ rule, fields, locale, changed }: HeldProps) {
  const [now, setNow] = useState(rule);
  const put = (next: Rule) => {
    changed.push(next);
    setNow(next);
  };
  return (
    <I18nProvider locale={locale}>
      <RuleRow rule={now} fields={fields} onChange={put} />
    </I18nProvider>
  );
}

/** The row as the builder holds it; gives what it became, in order. */
function row(rule: Rule, fields: FieldInfo[] = [], locale = "en-GB"): Rule[] {
  answering({ suggest_values: () => [], segment_fields: () => fields });
  const changed: Rule[] = [];
  show(<Held rule={rule} fields={fields} locale={locale} changed={changed} />);
  return changed;
}

describe("numbers and sums", () => {
  const gap = field("purchase_gap", "number", ["at_most", "between"]);
  const asked: Rule = { kind: "is", field: "purchase_gap", op: "at_most", values: [] };

  it("takes a decimal as it is written where the person is, and hands it on as the engine reads it", async () => {
    const changed = row(asked, [gap], "de-DE");
    await userEvent.type(screen.getByRole("textbox", { name: "Average days between purchases" }), "30,5{Tab}");
    expect(changed.at(-1)).toEqual({ ...asked, values: ["30.5"] });
    expect(screen.getByRole("textbox", { name: "Average days between purchases" })).toHaveProperty("value", "30,5");
  });

  it("keeps a whole number a number", async () => {
    const changed = row(asked, [gap]);
    await userEvent.type(screen.getByRole("textbox", { name: "Average days between purchases" }), "30{Tab}");
    expect(changed.at(-1)).toEqual({ ...asked, values: [30] });
  });

  it.each([
    ["EUR", "12.5", 1250, "12.5"],
    ["JPY", "1250", 1250, "1,250"],
    ["KWD", "1.25", 1250, "1.25"],
  ])("counts %s in its own smallest unit", async (currency, typed, minor, shown) => {
    const spent = field("spent", "money", ["at_least"], currency);
    const rule: Rule = { kind: "is", field: "spent", op: "at_least", values: [] };
    const changed = row(rule, [spent]);
    const box = screen.getByRole("textbox", { name: "Spent in all" });
    await userEvent.type(box, `${typed}{Tab}`);
    expect(changed.at(-1)).toEqual({ ...rule, values: [{ minor, currency }] });
    expect(box).toHaveProperty("value", shown);
  });
});

describe("days that come again", () => {
  it("offers days to come for an anniversary", async () => {
    const first = field("first_purchase", "day", ["in", "anniversary"]);
    const rule: Rule = { kind: "is", field: "first_purchase", op: "in", values: [] };
    const changed = row(rule, [first]);
    await userEvent.click(screen.getByRole("button", { name: /Comparison/ }));
    await userEvent.click(await screen.findByRole("option", { name: "has its anniversary" }));
    await userEvent.click(screen.getByRole("button", { name: /First purchase/ }));
    await userEvent.click(await screen.findByRole("option", { name: "in the next" }));
    expect(changed.at(-1)).toEqual({ ...rule, op: "anniversary", values: [{ kind: "next", count: 12, unit: "month" }] });
  });

  it("shows a birthday to come as what it is", () => {
    const birthday = field("birthday", "anniversary", ["in"]);
    row({ kind: "is", field: "birthday", op: "in", values: [{ kind: "next", count: 2, unit: "week" }] }, [birthday]);
    expect(screen.getByRole("button", { name: /in the next/ })).toBeTruthy();
  });
});

describe("postcodes from one to another", () => {
  it("is complete once both are there", async () => {
    const empty: Rule = { kind: "postcode", from: "", to: "" };
    expect(isComplete(empty)).toBe(false);
    const changed = row(empty);
    await userEvent.type(screen.getByRole("textbox", { name: "First postcode" }), "10115");
    await userEvent.type(screen.getByRole("textbox", { name: "Last postcode" }), "14199");
    expect(changed.at(-1)).toEqual({ kind: "postcode", from: "10115", to: "14199" });
    expect(isComplete(changed.at(-1)!)).toBe(true);
    expect(await faults()).toEqual([]);
  });
});

describe("the share of buyers", () => {
  it("asks for a currency where it goes by what they spent, and for none where by how often", async () => {
    const spent = field("spent", "money", ["at_least"], "CHF");
    const rule: Rule = { kind: "share", end: "heavy", percent: 20, by: "times" };
    const changed = row(rule, [spent]);
    await userEvent.click(screen.getByRole("button", { name: /By what/ }));
    await userEvent.click(await screen.findByRole("option", { name: "spent least in" }));
    expect(changed.at(-1)).toEqual({ ...rule, end: "light", by: "sum", currency: "CHF" });
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /By what/ }));
    await userEvent.click(await screen.findByRole("option", { name: "bought most often" }));
    expect(changed.at(-1)).toEqual({ ...rule, currency: null });
  });
});

describe("a purchase that was not made so often", () => {
  it("still shows how often", () => {
    row({ kind: "bought", at_least: 3, not: true });
    expect(screen.getByText("fewer than")).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "times" })).toHaveProperty("value", "3");
  });
});
