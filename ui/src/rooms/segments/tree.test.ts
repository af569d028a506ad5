import { describe, expect, it } from "vitest";
import type { Rule } from "../../host";
import { added, childAt, countable, removed, replaced, shownPlaces } from "./tree";

const city = (name: string): Rule => ({ kind: "is", field: "city", op: "is", values: [name] });
const empty: Rule = { kind: "is", field: "city", op: "is", values: [] };
const tree: Rule = { kind: "all", rules: [city("Berlin"), { kind: "any", rules: [city("Wien"), city("Graz")] }] };

describe("edits of a rule tree", () => {
  it("replaces, adds and removes at a place and leaves the rest", () => {
    expect(replaced(tree, "rules.1.rules.0", city("Linz"))).toEqual({
      kind: "all",
      rules: [city("Berlin"), { kind: "any", rules: [city("Linz"), city("Graz")] }],
    });
    expect(added(tree, "rules.1", city("Linz"))).toEqual({
      kind: "all",
      rules: [city("Berlin"), { kind: "any", rules: [city("Wien"), city("Graz"), city("Linz")] }],
    });
    expect(removed(tree, "rules.0")).toEqual({ kind: "all", rules: [{ kind: "any", rules: [city("Wien"), city("Graz")] }] });
    expect(removed(tree, "")).toEqual({ kind: "all", rules: [] });
    expect(childAt("", 2)).toBe("rules.2");
    expect(childAt("rules.1", 0)).toBe("rules.1.rules.0");
  });

  it("counts what is complete, and finds its places again", () => {
    const half: Rule = { kind: "all", rules: [empty, city("Berlin"), { kind: "any", rules: [empty, city("Wien")] }] };
    expect(countable(half)).toEqual({ kind: "all", rules: [city("Berlin"), { kind: "any", rules: [city("Wien")] }] });
    const places = shownPlaces(half);
    expect(places.get("rules.0")).toBe("rules.1");
    expect(places.get("rules.1.rules.0")).toBe("rules.2.rules.1");
    expect(countable({ kind: "any", rules: [empty] })).toBeNull();
    expect(countable({ kind: "near", place: "", km: 25 })).toBeNull();
    expect(countable({ kind: "near", place: "Wien, AT", km: 25 })).not.toBeNull();
  });
});
