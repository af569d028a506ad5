import { describe, expect, it } from "vitest";
import { sortedBy } from "./sorts";
import type { GridSort } from "./types";

const up = (column: string): GridSort => ({ column, direction: "ascending" });
const down = (column: string): GridSort => ({ column, direction: "descending" });

describe("sorting by columns", () => {
  it("is by one of them, which turns round", () => {
    expect(sortedBy([], "city", undefined, false)).toEqual([up("city")]);
    expect(sortedBy([up("city")], "city", undefined, false)).toEqual([down("city")]);
    expect(sortedBy([up("city"), up("name")], "name", undefined, false)).toEqual([down("name")]);
    expect(sortedBy([up("city")], "name", "descending", false)).toEqual([down("name")]);
  });

  it("is by several where one is added, and each keeps its weight", () => {
    expect(sortedBy([], "city", undefined, true)).toEqual([up("city")]);
    expect(sortedBy([up("city")], "name", undefined, true)).toEqual([up("city"), up("name")]);
    expect(sortedBy([up("city"), up("name")], "city", undefined, true)).toEqual([down("city"), up("name")]);
    expect(sortedBy([down("city"), up("name")], "city", undefined, true)).toEqual([up("name")]);
    expect(sortedBy([down("city")], "city", undefined, true)).toEqual([up("city")]);
    expect(sortedBy([down("city"), up("name")], "city", "descending", true)).toEqual([down("city"), up("name")]);
  });
});
