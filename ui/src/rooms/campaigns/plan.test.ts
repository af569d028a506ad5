import { describe, expect, it } from "vitest";
import { barShare, blank, canCount, confirmedBasis, moved, oneFor, withOneFor } from "./plan";

describe("a plan being written", () => {
  it("asks for steps only once a segment is chosen", () => {
    expect(canCount(blank(null))).toBe(false);
    expect(canCount(blank(3))).toBe(true);
  });

  it("keeps the answers to a rule's conditions with their day", () => {
    const basis = confirmedBasis(
      {
        name: { id: "x", args: {} },
        basis: { kind: "letter", told_the_source: false, told_each_time: false, confirmed: "2020-01-01" },
        in_force: false,
        conditions: [],
        more: 0,
        people: 0,
      },
      { told_the_source: true, told_each_time: true },
      "2026-11-23",
    );
    expect(basis).toEqual({ kind: "letter", told_the_source: true, told_each_time: true, confirmed: "2026-11-23" });
  });

  it("keeps whom there is one message for, and has one for an address where nothing is said", () => {
    const letter = { ...blank(1), channel: "letter" as const };
    expect(oneFor(letter)).toBe("address");
    for (const whom of ["address", "household", "person"] as const)
      expect(oneFor({ ...letter, audience: { ...letter.audience, ...withOneFor(whom) } })).toBe(whom);
  });

  it("draws a sliver where one person is left of many, and nothing where nobody is", () => {
    expect(barShare(1, 100_000)).toBe(0.6);
    expect(barShare(0, 100)).toBe(0);
    expect(barShare(50, 100)).toBe(50);
  });

  it("changes places with a neighbour, and with nobody beyond the ends", () => {
    expect(moved([4, 2, 7], 2, -1)).toEqual([2, 4, 7]);
    expect(moved([4, 2, 7], 2, 1)).toEqual([4, 7, 2]);
    expect(moved([4, 2, 7], 4, -1)).toEqual([4, 2, 7]);
    expect(moved([4, 2, 7], 7, 1)).toEqual([4, 2, 7]);
    expect(moved([4, 2, 7], 9, 1)).toEqual([4, 2, 7]);
  });
});
