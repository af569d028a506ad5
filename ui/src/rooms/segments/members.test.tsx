import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { NameList } from "./NameList";
import { Pinned } from "./Pinned";
import { NOBODY, type Pins } from "./pins";
import { RuleRow } from "./RuleRow";
import { NO_SEGMENT } from "./SegmentRow";
import { countable } from "./tree";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const line = (id: number, name: string) => ({
  id,
  name,
  sentence: "People who live in “Berlin”",
  people: 9,
  broken: null,
  purpose_missing: false,
});

function HeldRow({ rule, own, changed }: { rule: Rule; own: number | null; changed: Rule[] }) {
  const [now, setNow] = useState(rule);
  return (
    <RuleRow
      rule={now}
      fields={[]}
      own={own}
      onChange={(next) => {
        changed.push(next);
        setNow(next);
      }}
    />
  );
}

describe("membership of another segment", () => {
  it("is picked by name, in it or not, and never of itself", async () => {
    answering({ list_segments: () => [line(3, "Gone quiet"), line(5, "Best customers")] });
    const changed: Rule[] = [];
    const rule: Rule = { kind: "segment", id: NO_SEGMENT };
    expect(countable({ kind: "all", rules: [rule] })).toBeNull();
    show(<HeldRow rule={rule} own={5} changed={changed} />);
    await userEvent.click(await screen.findByRole("button", { name: /^(?!.*In it or not).*Segment/ }));
    const list = await screen.findByRole("listbox");
    expect(within(list).queryByRole("option", { name: "Best customers" })).toBeNull();
    await userEvent.click(within(list).getByRole("option", { name: "Gone quiet" }));
    expect(changed.at(-1)).toEqual({ kind: "segment", id: 3 });
    await userEvent.click(screen.getByRole("button", { name: /In it or not/ }));
    await userEvent.click(await screen.findByRole("option", { name: "are not in the segment" }));
    expect(changed.at(-1)).toEqual({ kind: "not", rule: { kind: "segment", id: 3 } });
    expect(screen.getByRole("button", { name: /Gone quiet/ })).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it("says so where there is no other, and where the segment is gone", async () => {
    answering({ list_segments: () => [line(5, "Best customers")] });
    show(<HeldRow rule={{ kind: "segment", id: NO_SEGMENT }} own={5} changed={[]} />);
    expect(await screen.findByText(/There is no other segment yet/)).toBeTruthy();
    show(<HeldRow rule={{ kind: "segment", id: 8 }} own={5} changed={[]} />);
    expect(await screen.findByRole("button", { name: /A segment that is gone \(number 8\)/ })).toBeTruthy();
  });
});

const person = (id: number, name: string) => ({
  id,
  name,
  kind: "person",
  company: null,
  email: null,
  phone: null,
  city: "Köln",
  country: "DE",
  purchases: 2,
  revenue: [],
  last_purchase: null,
  consent_email: "granted",
  files: 1,
});

function HeldPins({ pins, changed }: { pins: Pins; changed: Pins[] }) {
  const [now, setNow] = useState(pins);
  return (
    <Pinned
      pins={now}
      onChange={(next) => {
        changed.push(next);
        setNow(next);
      }}
    />
  );
}

describe("people chosen by hand", () => {
  const everybody = [person(7, "Anna Koch"), person(8, "Ben Berg")];
  /** A view holds whom it was opened for. */
  const engine = () => {
    const views: number[][] = [];
    const open = (ids: number[]) => {
      views.push(ids);
      return { view: views.length - 1, total: ids.length };
    };
    return answering({
      open_view: () => ({ ...open([7, 8]), understood: { rule: null, text: "", choices: [], notes: [] } }),
      open_rule: ({ rule }) =>
        open((rule as unknown as { ids: number[] }).ids.filter((id) => everybody.some((one) => one.id === id))),
      view_rows: ({ view }) => everybody.filter((one) => views[Number(view)]?.includes(one.id)),
    });
  };

  it("are found by typing, shown by name, in one of the two lists at a time, and taken out again", async () => {
    engine();
    const changed: Pins[] = [];
    show(<HeldPins pins={NOBODY} changed={changed} />);
    await userEvent.type(screen.getByRole("combobox", { name: "Always in" }), "anna");
    await userEvent.click(await screen.findByRole("option", { name: /Anna Koch/ }));
    expect(changed.at(-1)).toEqual({ always: [7], never: [] });
    expect(await screen.findByText("Anna Koch")).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    await userEvent.type(screen.getByRole("combobox", { name: "Never in" }), "anna");
    await userEvent.click(await screen.findByRole("option", { name: /Anna Koch/ }));
    expect(changed.at(-1)).toEqual({ always: [], never: [7] });
    await userEvent.keyboard("{Escape}");
    expect(await faults()).toEqual([]);
    await userEvent.click(await screen.findByRole("button", { name: /Remove/ }));
    expect(changed.at(-1)).toEqual(NOBODY);
  });

  it("who were merged go by the record that was kept, and are no more forgotten than taken out", async () => {
    const views: number[][] = [];
    const into = (id: number) => (id === 5 ? 8 : id);
    answering({
      open_rule: ({ rule }) => {
        views.push((rule as unknown as { ids: number[] }).ids.map(into));
        return { view: views.length - 1, total: views.at(-1)?.length ?? 0 };
      },
      view_rows: ({ view }) => everybody.filter((one) => views[Number(view)]?.includes(one.id)),
    });
    const changed: Pins[] = [];
    show(<HeldPins pins={{ always: [], never: [7, 5] }} changed={changed} />);
    expect(await screen.findByText("Ben Berg")).toBeTruthy();
    expect(screen.queryByText(/not in the file/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: /Remove.*Ben Berg/ }));
    expect(changed.at(-1)).toEqual({ always: [], never: [7] });
  });

  it("the last chosen is shown, however many there are", async () => {
    engine();
    const many = Array.from({ length: 60 }, (_, n) => 100 + n);
    show(<HeldPins pins={{ always: [...many, 7], never: [] }} changed={[]} />);
    expect(await screen.findByText("Anna Koch")).toBeTruthy();
    expect(screen.getByText("and 11 more")).toBeTruthy();
  });

  it("whose names cannot be fetched are not passed over in silence", async () => {
    answering({
      open_rule: () => {
        throw { kind: "broken", code: "broken", message: "", args: {} };
      },
    });
    show(<HeldPins pins={{ always: [7], never: [] }} changed={[]} />);
    expect(await screen.findByRole("button", { name: "Try again" }, { timeout: 5000 })).toBeTruthy();
  });

  it("who are gone from the file are counted and can be forgotten", async () => {
    engine();
    const changed: Pins[] = [];
    show(<HeldPins pins={{ always: [7, 99], never: [] }} changed={changed} />);
    expect(await screen.findByText("One chosen person is in the bin or not in the file any more")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Forget them" }));
    expect(changed.at(-1)).toEqual({ always: [7], never: [] });
    await waitFor(() => expect(screen.queryByText(/not in the file/)).toBeNull());
  });
});

describe("groups of buyers", () => {
  it("go by the name that Insights shows, and stay in the rule what the engine calls them", async () => {
    answering({
      suggest_values: () => [
        { value: "champions", label: null, people: 12 },
        { value: "needs attention", label: null, people: 3 },
      ],
    });
    const changed: string[][] = [];
    show(<NameList field="rfm_group" label="RFM group" values={["champions"]} onChange={(values) => changed.push(values)} />);
    expect(await screen.findByText("Champions")).toBeTruthy();
    await userEvent.type(screen.getByRole("combobox", { name: "RFM group" }), "Needs");
    await userEvent.click(await screen.findByRole("option", { name: /Needs attention/ }));
    expect(changed.at(-1)).toEqual(["champions", "needs attention"]);
  });
});
