import { describe, expect, it } from "vitest";
import type { Rule } from "../../host";
import { asked, NOBODY, partsOf, placeOfTree, within, withPins } from "./pins";
import type { Group } from "./tree";

const city: Rule = { kind: "is", field: "city", op: "is", values: ["Berlin"] };
const all: Group = { kind: "all", rules: [city, { kind: "bought" }] };
const any: Group = { kind: "any", rules: [city, { kind: "bought" }] };
const [anna, ben] = [{ kind: "people", ids: [7] } as Rule, { kind: "people", ids: [8] } as Rule];

describe("people chosen by hand", () => {
  it.each([
    ["nobody", all, NOBODY, all, ""],
    ["always", all, { always: [7], never: [] }, { kind: "any", rules: [all, anna] }, "rules.0"],
    [
      "never, where all must hold",
      all,
      { always: [], never: [8] },
      { kind: "all", rules: [...all.rules, { kind: "not", rule: ben }] },
      "",
    ],
    [
      "never, where any may",
      any,
      { always: [], never: [8] },
      { kind: "all", rules: [any, { kind: "not", rule: ben }] },
      "rules.0",
    ],
    [
      "both",
      all,
      { always: [7], never: [8] },
      {
        kind: "all",
        rules: [
          { kind: "any", rules: [all, anna] },
          { kind: "not", rule: ben },
        ],
      },
      "rules.0.rules.0",
    ],
  ] as const)("are written as a rule and read back: %s", (_, tree, pins, rule, place) => {
    const both = { always: [...pins.always], never: [...pins.never] };
    expect(withPins(tree, both)).toEqual(rule);
    expect(partsOf(rule as Rule)).toEqual({ tree, pins: both });
    expect(placeOfTree(tree, both)).toBe(place);
  });

  it("are enough without a rule, and leave a rule of one condition what it is", () => {
    const only = withPins(null, { always: [7], never: [] });
    expect(only).toEqual({ kind: "any", rules: [anna] });
    expect(partsOf(only!)).toEqual({ tree: { kind: "all", rules: [] }, pins: { always: [7], never: [] } });
    expect(withPins(null, NOBODY)).toBeNull();
    expect(partsOf(city)).toEqual({ tree: { kind: "all", rules: [city] }, pins: NOBODY });
    // Two segments and some people, any of whom will do: the people are one condition of three.
    const three: Rule = { kind: "any", rules: [city, city, anna] };
    expect(partsOf(three)).toEqual({ tree: three, pins: NOBODY });
    const whoever: Rule = { kind: "any", rules: [city, anna] };
    expect(partsOf(whoever)).toEqual({ tree: whoever, pins: NOBODY });
  });

  it("stand for no rule that is not finished", () => {
    const begun: Group = { kind: "all", rules: [{ kind: "segment", id: 0 }] };
    expect(asked(begun, { always: [], never: [8] })).toBeNull();
    expect(asked(begun, { always: [7], never: [] })).toBeNull();
    expect(asked({ kind: "all", rules: [...begun.rules, city] }, { always: [], never: [8] })).toEqual({
      kind: "all",
      rules: [city, { kind: "not", rule: ben }],
    });
    expect(asked({ kind: "all", rules: [] }, { always: [7], never: [] })).toEqual({ kind: "any", rules: [anna] });
  });

  it("keep the counts at their conditions", () => {
    const places = within(
      new Map([
        ["", ""],
        ["rules.1", "rules.2"],
      ]),
      "rules.0.rules.0",
    );
    expect(places.get("rules.0.rules.0")).toBe("");
    expect(places.get("rules.0.rules.0.rules.1")).toBe("rules.2");
    expect(places.get("rules.1")).toBeUndefined();
  });
});
