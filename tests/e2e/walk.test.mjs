// The main job in the real window, as a marketer does it: three messy spreadsheets in, duplicates merged, a segment, a campaign, the
// audience out, and that file compared row by row with what the generator of the samples knows to be true.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { alone, cards } from "./alone.mjs";
import { findings } from "./axe.mjs";
import { KEY } from "./driver.mjs";
import { keep, settled, walker } from "./picture.mjs";
import { LONG, openWindow } from "./window.mjs";

const SAMPLES = process.env.HOUSEFILE_SAMPLES;
/** Pictures of every screen go here where it is set. */
const SHOTS = process.env.HOUSEFILE_SHOTS;
const FILES = ["lindenhof-shop-orders.xlsx", "lindenhof-newsletter.csv", "lindenhof-event-visitors.ods"];

let window;
let page;
let truth;
let OUT;
let DATA;

before(async () => {
  assert.ok(SAMPLES, "HOUSEFILE_SAMPLES names the sample files");
  truth = JSON.parse(readFileSync(join(SAMPLES, "truth.json"), "utf8"));
  window = await openWindow({ files: FILES.map((file) => join(SAMPLES, file)) });
  ({ page, out: OUT, data: DATA } = window);
});
after(() => window?.close());

const walk = walker(() => page, 2 * LONG);

/** A screen that a person would look at: nothing for axe to complain about, and a picture in light and dark where asked for. */
async function look(name) {
  await page.seen("h1");
  await settled(page);
  for (const theme of ["light", "dark"]) {
    await page.run("(theme) => { document.documentElement.dataset.theme = theme }", theme);
    await settled(page);
    assert.deepEqual(await findings(page), [], `axe on ${name}, ${theme}`);
    if (SHOTS) await keep(page, SHOTS, theme === "light" ? name : `${name}-${theme}`);
  }
  await page.run("() => { document.documentElement.dataset.theme = 'light' }");
}

/** The number that stands in a text: `Merge all 1,042` is 1042. */
const numberIn = (text) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", "") ?? Number.NaN);
const bodyText = () => page.run("() => document.body.innerText");
const goTo = (name) => page.click(`a=${name}`);

walk("a first start with three files makes a house file and shows its recovery code", async () => {
  await page.seen("button=Begin");
  await look("start");
  await page.click("button=Begin");
  await page.click("button=Create");
  await page.seen("button=Continue");
  await look("code");
  await page.click("label:has(input[type=checkbox])");
  await page.click("button=Continue");
});

walk("the files are read and understood without a question", async () => {
  await page.seen("button=Looks right", LONG);
  const text = await bodyText();
  assert.match(text, /37,231 rows/, "all rows below the headers");
  await look("import-files");
  await page.click("button=Looks right");
  await page.until("the columns", async () => (await bodyText()).includes("columns matched"));
  await look("import-match");
  await page.click("button=Looks right");
  // What needs no decision is passed over: the step may be there or not.
  const next = await page.until(
    "the problems or the figures",
    () => page.run("() => [...document.querySelectorAll('button')].map((b) => b.innerText.trim()).find((t) => t === 'Continue' || t.startsWith('Import '))"),
    LONG,
  );
  if (next !== "Continue") return;
  await page.until("every row checked", async () => !(await bodyText()).includes("Checking every row"), LONG);
  if (!(await page.find("button=Continue"))) return;
  await look("import-fix");
  await page.click("button=Continue");
});

walk("the import is checked over all rows, made in one go, and told in people", async () => {
  const name = await page.until(
    "the import button",
    () => page.run("() => [...document.querySelectorAll('button')].map((b) => b.innerText).find((t) => /^Import [1-9][\\d,]* rows$/.test(t))"),
    LONG,
  );
  // 28 rows are nobody's: 13 cut off, 13 empty, 2 repeated headers.
  assert.equal(numberIn(name), 37_231 - 28);
  await look("import-check");
  await page.click(`button=${name}`);
  await page.until("the receipt", async () => (await bodyText()).includes("in your house file"), LONG);
  const people = numberIn(await page.text("h1"));
  // Some of the 12,000 stand twice until duplicates are merged, some rows are of nobody.
  assert.ok(people >= truth.people.length && people < truth.people.length * 1.1, `${people} people`);
  await page.until("the search for duplicates", async () => (await bodyText()).includes("may be the same person"), LONG);
  await look("receipt");
});

walk("the certain duplicates are looked at and merged, and one of the rest decided by keyboard", async () => {
  await page.click("button=Look at the duplicates");
  await page.seen("button=Look at ten and merge", LONG);
  await look("duplicates");
  await page.click("button=Look at ten and merge");
  const merge = await page.until("the ten", () =>
    page.run("() => [...document.querySelectorAll('[role=dialog] button')].find((b) => /^Merge all/.test(b.innerText) && !b.disabled)?.innerText.trim()"),
  );
  assert.ok(numberIn(merge) > 100, merge);
  await page.click(`button=${merge}`);
  await page.until("the merge", async () => (await bodyText()).includes("Merged "), LONG);
  await page.until("the queue", async () => /pairs to decide/.test(await bodyText()), LONG);
  const before = numberIn(/([\d,]+) pairs to decide/.exec(await bodyText())?.[0] ?? "");
  await page.until("a pair", () => page.find("button[aria-pressed=true]"));
  await page.press("k");
  await page.until("one pair fewer", async () => numberIn(/([\d,]+) pairs? to decide/.exec(await bodyText())?.[0] ?? "") === before - 1);
});

walk("people are found, and everything about one of them says where it came from", async () => {
  await goTo("People");
  await page.seen("[role=grid]");
  await page.until("rows", () => page.find("[role=row] [role=gridcell]"));
  await look("people");
  await page.click("[role=gridcell]");
  await page.press(KEY.enter);
  await page.until("the person", async () =>
    (await page.run("() => document.querySelectorAll('h2').length > 0 && [...document.querySelectorAll('h2')].every((h) => h.innerText.trim())")) &&
    /lindenhof-/.test(await bodyText()),
  );
  await look("profile");
});

walk("a ready list becomes a segment", async () => {
  await goTo("Segments");
  await page.until("the ready lists", async () => (await bodyText()).includes("Ready lists"), LONG);
  await look("segments");
  await page.click("button=Use this list");
  await page.seen("button=Use in a campaign");
  await page.until("the count", async () => /of [\d,]+ people/.test(await bodyText()), LONG);
  await look("segment");
  await page.click("button=Compare");
  // The file began today: whoever is in the list was in it at the end of that day as well.
  await page.until("who came and left", async () => (await bodyText()).includes("Nobody left"), LONG);
  await look("moved");
  await page.click("button=Use in a campaign");
});

walk("a campaign says what is allowed, counts down to the list, fixes it and hands it over", async () => {
  await page.until("what is allowed", async () => /people said yes|one person said yes/.test(await bodyText()), LONG);
  await page.type("input[placeholder]", "Winter roast");
  const fix = await page.until("the steps", () =>
    page.run("() => [...document.querySelectorAll('button')].find((b) => /^Fix the list: [1-9]/.test(b.innerText) && !b.disabled)?.innerText.trim()"),
    LONG,
  );
  await look("campaign");
  await page.click(`button=${fix}`);
  await page.click("button=Export", LONG);
  const leave = await page.until("the export", () =>
    page.run("() => [...document.querySelectorAll('[role=dialog] button')].find((b) => /^Export [1-9]/.test(b.innerText) && !b.disabled)?.innerText.trim()"),
    LONG,
  );
  assert.equal(numberIn(leave), numberIn(fix), "what was fixed is what leaves");
  await page.click(`button=${leave}`);
  await page.until("the file", () => readdirSync(OUT).some((name) => name.endsWith(".xlsx")), LONG);
  await page.until("the notice", async () => (await bodyText()).includes("Exported"), LONG);
});

walk("everybody in the file may be written to, as an independent reader and the truth agree", async () => {
  // Only the reader's own package knows the format here: nothing of ours is between the file and the comparison.
  const require = createRequire(new URL("../../ui/package.json", import.meta.url));
  const { readSheet } = require("read-excel-file/node");
  const file = readdirSync(OUT).find((name) => name.endsWith(".xlsx"));
  const [head, ...rows] = await readSheet(join(OUT, file));
  const column = head.indexOf("E-mail");
  assert.ok(column >= 0, `columns: ${head}`);
  const byMail = new Map();
  for (const person of truth.people) {
    // Theirs, and as they typed it: one who mistyped it in the shop is still the one who agreed.
    const typed = person.appearances.map(({ given }) => given.email);
    const mails = new Set([...person.emails, ...typed].filter(Boolean).map((mail) => mail.toLowerCase()));
    for (const mail of mails) byMail.set(mail, [...(byMail.get(mail) ?? []), person]);
  }
  const wrong = rows.filter((row) => {
    const people = byMail.get(String(row[column]).trim().toLowerCase()) ?? [];
    // A mailbox that two people share is theirs both; one yes opens it, and nobody behind it may have said no.
    return !people.some((one) => one.consent.email.state.startsWith("yes")) || people.some((one) => ["no", "opted_out"].includes(one.consent.email.state));
  });
  assert.deepEqual(wrong, [], "rows of people who did not agree");
  assert.equal(new Set(rows.map((row) => String(row[column]).toLowerCase())).size, rows.length, "nobody is written to twice");
  console.log(`audience: ${rows.length} rows, every one agreed`);
});

walk("the board draws what happened, and a mark opens its people", async () => {
  await goTo("Insights");
  await page.until("the charts", () => page.run("() => document.querySelectorAll('figure svg').length >= 7"), LONG);
  await look("insights");
  await page.run("() => { for (const b of document.querySelectorAll('figure button')) if (/as table/i.test(b.innerText)) b.click() }");
  await page.until("the tables", () => page.run("() => document.querySelectorAll('figure table').length >= 7"), LONG);
  await look("insights-tables");
  await page.click("[role=tab]:nth-child(2)");
  await page.until("who is alike", async () => (await bodyText()).includes("As a rule"), LONG);
  await look("clusters");
  await page.click("[role=tab]:nth-child(3)");
  await page.until("the stages", async () => (await bodyText()).includes("Where your customers stand today"), LONG);
  await look("stages");
  await page.click("[role=tab]:nth-child(4)");
  await page.until("the base", async () => (await bodyText()).includes("different people"), LONG);
  await look("base");
  await page.click("[role=tab]:nth-child(5)");
  await page.until("no target group yet", async () => (await bodyText()).includes("Your target groups side by side"), LONG);
  await look("target-groups");
});

walk("Home and the settings say what is there", async () => {
  await goTo("Home");
  await page.until("the people", async () => /12,\d{3}/.test(await bodyText()), LONG);
  await look("home");
  await goTo("Settings");
  await look("settings");
});

walk("what was done is told, with the way back", async () => {
  await goTo("Activity");
  await page.until("the journal", () => page.run("() => document.querySelectorAll('main li time').length >= 4"));
  await look("activity");
  assert.match(await bodyText(), /Merged/);
});

walk("the file on disk cannot be read without its key", async () => {
  const folder = join(DATA, "data");
  const file = readdirSync(folder).find((name) => name.endsWith(".housefile"));
  assert.ok(file && existsSync(join(folder, file)));
  const bytes = readFileSync(join(folder, file));
  assert.notEqual(bytes.subarray(0, 15).toString("latin1"), "SQLite format 3");
  const text = bytes.toString("latin1");
  for (const person of truth.people.slice(0, 300)) {
    for (const mail of person.emails) assert.ok(!text.includes(mail), `${mail} stands in the file in clear`);
  }
});

walk("nothing left this computer on the whole way", async () => {
  if (alone()) assert.deepEqual(cards(), [], "no other network is here");
  assert.deepEqual(window.left(), []);
});
