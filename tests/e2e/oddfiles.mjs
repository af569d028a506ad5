// The spreadsheets that bring the ten thousand texts in, as odd as files can be: in their names, their sheets, their columns, their cells.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvOf, xlsxOf } from "./sheets.mjs";

/** Numbers of those that are no cell: names of files, sheets and columns. */
export const [FILE, SHEET, COLUMN] = [700_000, 710_000, 720_000];

/** The spreadsheets: everybody with a vector in every cell that takes a text, their purchases, and some of them once more. */
export function oddFiles(into, all) {
  const at = (n) => all[n % all.length];
  const own = [0, 1, 2, 3, 4].map((n) => `<img src=x onerror=ran(${COLUMN + n})> ${n}`);
  const mail = (n) => (n % 3 === 0 ? `"<svg/onload=ran(${n})>"@w${n}w.example` : `user${n}@post.example`);
  const head = ["First name", "Last name", "Company", "Job title", "E-mail", "Street", "Postcode", "City", "Note", "Tags", "Customer number", "Newsletter", ...own];
  const person = (n) => [
    at(n), `Nr${n}`, at(n + 1111), at(n + 2222), mail(n), at(n + 3333), String(10000 + (n % 80_000)), at(n + 4444), at(n + 5555), at(n + 6666), `K${n}`, "yes",
    ...own.map((_, k) => at(n + 7000 + k * 500)),
  ];
  const people = join(into, `"><img src=x onerror=ran(${FILE})>.csv`);
  writeFileSync(people, `\ufeff${csvOf([head, ...Array.from({ length: all.length }, (_, n) => person(n))])}`);
  const buys = Array.from({ length: 600 }, (_, n) => [`B${n}`, `2026-0${1 + (n % 9)}-11`, mail(n), at(n * 7 + 3), at(n % 40), `${(n % 90) + 10}.50`]);
  const sheets = [0, 1].map((n) => ({
    name: `<b onclick=ran(${SHEET + n})>`.slice(0, 31),
    rows: [["Order number", "Order date", "E-mail", "Product", "Category", "Total"], ...buys.slice(n * 300, n * 300 + 300)],
  }));
  const orders = join(into, `\u202exslx'onload='ran(${FILE + 1})'.xlsx`);
  writeFileSync(orders, xlsxOf(sheets));
  const again = join(into, `<svg onload=ran(${FILE + 2})>.csv`);
  // Each fourth writes its company otherwise; somebody of another name lives with each tenth.
  const firm = (n) => (n % 4 === 0 ? at(n + 1111).replace(/[a-z]/g, (c) => c.toUpperCase()).replace(/V(\d+)V$/, "v$1v") : at(n + 1111));
  const twice = (n) => [at(n), `Nr${n}`, firm(n), `other${n}@work.example`, at(n + 3333), String(10000 + n), at(n + 4444), "yes"];
  const kin = (n) => [at(n + 20), ...twice(n).slice(1, 3), `kin${n}@home.example`, ...twice(n).slice(4)];
  const both = Array.from({ length: 80 }, (_, n) => (n % 10 === 0 ? [twice(n), kin(n)] : [twice(n)])).flat();
  writeFileSync(again, csvOf([["First name", "Last name", "Company", "E-mail", "Street", "Postcode", "City", "Newsletter"], ...both]));
  return [people, orders, again];
}

/** A list of somebody else: every other name of it is one of ours. */
export function oddList(into, all) {
  const at = (n) => all[n % all.length];
  const path = join(into, `<u onload=ran(${FILE + 3})>.csv`);
  const row = (n) => [at(n), `Nr${n}`, n % 2 ? `lent${n}@list.example` : `user${n}@post.example`, at(n + 3333), String(10000 + (n % 80_000)), at(n + 4444)];
  writeFileSync(path, csvOf([["First name", "Last name", "E-mail", "Street", "Postcode", "City"], ...Array.from({ length: 40 }, (_, n) => row(n))]));
  return path;
}

/**
 * A spreadsheet with `count` rows and most of them worn: cells too many, too few, moved, and rows of nobody. The second one is the same
 * source a month later, with another column and one missing.
 */
export function wornFiles(into, all, count) {
  const at = (n) => all[n % all.length];
  const own = `<img src=x onerror=ran(${COLUMN})>`;
  const head = ["First name", "Last name", "E-mail", "Postcode", "Note", own];
  const row = (n) => {
    const cells = [at(n), `Nr${n}`, `user${n}@post.example`, String(10000 + (n % 80_000)), at(n + 100), at(n + 200)];
    if (n % 6 === 1) cells.splice(2, 0, "");
    if (n % 6 === 2) cells.splice(3, 1);
    if (n % 6 === 3) cells.push(at(n + 300), at(n + 301));
    if (n % 6 === 4) cells.splice(0, 3, "", "", "");
    return cells;
  };
  const named = (folder, head, rows) => {
    mkdirSync(join(into, folder), { recursive: true });
    const path = join(into, folder, `<svg onload=ran(${FILE})>.csv`);
    writeFileSync(path, `\ufeff${csvOf([head, ...rows])}`);
    return path;
  };
  const rows = Array.from({ length: count }, (_, n) => row(n));
  const later = Array.from({ length: 40 }, (_, n) => [at(n), `Nr${n}`, `late${n}@post.example`, "", at(n + 50), at(n + 60)]);
  return [named("now", head, rows), named("later", [...head.slice(0, 5), `<b onclick=ran(${COLUMN + 1})>`], later)];
}

/** Two tables below each other, as they are copied in a spreadsheet program. What has many digits is taken for a value and not for a header. */
export function twoTables(all, from) {
  const at = (n) => all[(from + n) % all.length].replace(/[\t\r\n"]/g, " ");
  const lines = (head, cells) => [head, ...Array.from({ length: 8 }, (_, n) => cells(n))].map((cells) => cells.join("\t"));
  const people = lines(["E-mail", "First name", "<i onload=ran(1)>"], (n) => [`pasted${n}@post.example`, at(n), at(n + 10)]);
  const others = lines(["Order number", "Order date", "Total", "<u onload=ran(2)>"], (n) => [`B${n}`, `2026-0${n + 1}-11`, `${n + 10}.50`, at(n + 30)]);
  return [...people, "", "", ...others, ""].join("\n");
}
