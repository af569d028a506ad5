import { describe, expect, it } from "vitest";
import { toTsv } from "./copy";
import { orderFor } from "./keys";
import { hidden, moved, plainLayout, shownColumns } from "./layout";

const reach = { rows: 3_000_000, columns: 6, page: 20, rtl: false };
const press = (key: string, held: { shift?: boolean; mod?: boolean; alt?: boolean } = {}) => ({
  key,
  shift: false,
  mod: false,
  alt: false,
  ...held,
});
const from = { row: 100, column: 2 };

describe("keys", () => {
  it.each([
    ["ArrowDown", {}, { row: 101, column: 2 }],
    ["ArrowUp", {}, { row: 99, column: 2 }],
    ["ArrowLeft", {}, { row: 100, column: 1 }],
    ["PageDown", {}, { row: 120, column: 2 }],
    ["PageUp", {}, { row: 80, column: 2 }],
    ["Home", {}, { row: 100, column: 0 }],
    ["End", {}, { row: 100, column: 5 }],
    ["Home", { mod: true }, { row: 0, column: 0 }],
    ["End", { mod: true }, { row: 2_999_999, column: 5 }],
  ])("%s %o", (key, held, to) => {
    expect(orderFor(press(key, held), from, reach)).toEqual({ do: "move", to, extend: false });
  });

  it("extends with Shift", () => {
    expect(orderFor(press("ArrowDown", { shift: true }), from, reach)).toMatchObject({ extend: true });
  });

  it("mirrors left and right where people read from the right", () => {
    expect(orderFor(press("ArrowLeft"), from, { ...reach, rtl: true })).toMatchObject({ to: { column: 3 } });
  });

  it("goes up into the header and stays in reach", () => {
    expect(orderFor(press("ArrowUp"), { row: 0, column: 0 }, reach)).toMatchObject({ to: { row: -1, column: 0 } });
    expect(orderFor(press("ArrowUp"), { row: -1, column: 0 }, reach)).toMatchObject({ to: { row: -1, column: 0 } });
  });

  it("leaves other keys alone", () => {
    expect(orderFor(press("x"), from, reach)).toBeNull();
    expect(orderFor(press("a"), from, reach)).toBeNull();
  });
});

describe("layout", () => {
  const columns = ["name", "mail", "city"].map((id) => ({ id, title: id, width: 10, cell: () => null, text: () => "" }));

  it("moves past hidden columns and keeps to the ends", () => {
    const plain = plainLayout(columns);
    expect(moved(plain, "name", -1)).toBe(plain);
    expect(moved(hidden(plain, "mail"), "city", -1).order).toEqual(["city", "name", "mail"]);
  });

  it("shows a new column last", () => {
    expect(shownColumns(columns, { order: ["city"], hidden: ["mail"], widths: { city: 5 } }).map((c) => [c.id, c.width])).toEqual(
      [
        ["city", 5],
        ["name", 10],
      ],
    );
  });
});

describe("copy", () => {
  const columns = [{ title: "Name", text: (row: string) => row }];
  const copied = (...rows: string[]) => toTsv(columns, rows).split("\n").slice(1);

  it("puts rows on lines and keeps what computes nothing as it is", () => {
    expect(copied("Ann\tB", "two\r\nlines")).toEqual(["Ann B", "two lines"]);
    const plain = ["+49 30 1", "+49 30 123456", "-5", "-3.50", "'quoted'", "O'Brien", "a=b", "1-2", "anna@x.example"];
    expect(copied(...plain.slice(1))).toEqual(plain.slice(1));
  });

  it("puts an apostrophe before what a spreadsheet would run", () => {
    const live = [
      "=cmd()",
      "@x",
      "-a",
      "-2+3+cmd|' /C calc'!A0",
      "+1+cmd|'x'!A0",
      " =1",
      "\u00a0=1",
      "＝1",
      "＋x",
      "－x",
      "＠x",
      "'=1",
      '"=1"',
      "+",
      "-",
    ];
    expect(copied(...live)).toEqual(live.map((text) => `'${text}`));
    expect(toTsv([{ title: "=1", text: () => "" }], []).startsWith("'=1")).toBe(true);
  });
});
