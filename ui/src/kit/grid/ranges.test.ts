import { describe, expect, it } from "vitest";
import { countOf, everybody, has, NOBODY, type Ranges, span, toggled, without, withRange } from "./ranges";
import { pickOf } from "./selection";

describe("ranges", () => {
  it("holds everybody but one in two ranges", () => {
    const but = toggled(everybody(3_000_000), 1_500_000);
    expect(but).toEqual([
      [0, 1_500_000],
      [1_500_001, 3_000_000],
    ]);
    expect(countOf(but)).toBe(2_999_999);
    expect(has(but, 1_500_000)).toBe(false);
    expect(has(but, 2_999_999)).toBe(true);
    expect(toggled(but, 1_500_000)).toEqual([[0, 3_000_000]]);
  });

  it("joins what touches", () => {
    expect(withRange(withRange([[0, 2]], 5, 7), 2, 5)).toEqual([[0, 7]]);
  });

  it("spans both ways", () => {
    expect(span(9, 3)).toEqual([3, 10]);
  });

  it("agrees with a plain set after a thousand random steps", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    let ranges: Ranges = NOBODY;
    const plain = new Set<number>();
    for (let step = 0; step < 1_000; step += 1) {
      const from = random(200);
      const to = from + random(20);
      const adds = random(2) === 0;
      ranges = adds ? withRange(ranges, from, to) : without(ranges, from, to);
      for (let index = from; index < to; index += 1) adds ? plain.add(index) : plain.delete(index);
      expect(countOf(ranges)).toBe(plain.size);
    }
    for (let index = 0; index < 230; index += 1) expect(has(ranges, index)).toBe(plain.has(index));
  });
});

describe("pickOf", () => {
  const view = { view: 1, total: 5_000, revision: 1 };
  const load = async (_: unknown, from: number, to: number) =>
    Array.from({ length: to - from }, (_row, i) => ({ id: from + i + 1 }));

  it("names few people by id", async () => {
    expect(await pickOf({ view: 1, ranges: [[0, 2]] }, view, load, (row) => row.id)).toEqual({ kind: "ids", ids: [1, 2] });
  });

  it("names most people by whom it leaves out", async () => {
    const ranges = toggled(everybody(5_000), 10);
    expect(await pickOf({ view: 1, ranges }, view, load, (row) => row.id)).toEqual({ kind: "view", view: 1, except: [11] });
  });

  it("selects nobody in another view", async () => {
    expect(await pickOf({ view: 2, ranges: everybody(5_000) }, view, load, (row) => row.id)).toEqual({ kind: "ids", ids: [] });
  });
});
