// The spreadsheets that bring the ten thousand texts in, as odd as files can be: in their names, their sheets, their columns, their cells.
import { writeFileSync } from "node:fs";
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
  const twice = (n) => [at(n), `Nr${n}`, at(n + 1111), `other${n}@work.example`, at(n + 3333), String(10000 + n), at(n + 4444), "yes"];
  writeFileSync(again, csvOf([["First name", "Last name", "Company", "E-mail", "Street", "Postcode", "City", "Newsletter"], ...Array.from({ length: 80 }, (_, n) => twice(n))]));
  return [people, orders, again];
}

