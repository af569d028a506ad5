// Texts that try to become something else where an import tells what it did with a worn file: rows that were mended, rows that stay out and
// are corrected, tables below each other, a pasted table, a source that has changed. In proportion to the number of texts: five hundred,
// or all ten thousand where HOUSEFILE_VECTORS says so.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { alone, cards } from "./alone.mjs";
import { findings } from "./axe.mjs";
import { WATCH } from "./detector.mjs";
import { KEY } from "./driver.mjs";
import { listen } from "./listener.mjs";
import { looker } from "./looking.mjs";
import { twoTables, wornFiles } from "./oddfiles.mjs";
import { keep, settled, walker } from "./picture.mjs";
import { MANY, numbersIn, vectors } from "./vectors.mjs";
import { LONG, openWindow } from "./window.mjs";

const SHOTS = process.env.HOUSEFILE_SHOTS;
const COUNT = Math.min(Number(process.env.HOUSEFILE_VECTORS ?? 500), MANY);
/** Rows of the worn file: each holds three of the texts, and some five. */
const ROWS = Math.ceil(COUNT / 3);

let listener;
let window;
let page;
let all;
let folder;
let look;
let shown;
before(async () => {
  listener = await listen();
  const every = vectors(listener.port);
  all = Array.from({ length: COUNT }, (_, n) => every[Math.floor((n * MANY) / COUNT)]);
  folder = mkdtempSync(join(tmpdir(), "housefile-worn-"));
  const [now, later] = wornFiles(folder, all, ROWS);
  window = await openWindow({ files: [now], picks: [later], size: "1280x3000" });
  page = window.page;
  ({ look, shown } = looker(page, listener));
  await page.resize(1280, 3000);
  await page.seen("button=Begin");
  await page.run(WATCH);
});
after(async () => {
  await window?.close();
  await listener?.close();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const walk = walker(() => page, 3 * LONG);
const picture = async (name) => {
  if (SHOTS) await keep(page, SHOTS, `worn-${name}`);
};
const bodyText = () => page.run("() => document.body.innerText");
const buttons = () => page.run("() => [...document.querySelectorAll('button')].filter((b) => !b.disabled).map((b) => b.innerText.trim())");
const press = (text) => page.run("(text) => { [...document.querySelectorAll('button')].find((b) => b.innerText.includes(text)).click() }", text);

const stepTo = (name) => page.run("(name) => { [...document.querySelectorAll('nav ol button')].find((b) => b.innerText.includes(name)).click() }", name);

/** The same keys that a person presses: the text is copied from a field, which is gone when it is pasted. */
async function paste(text) {
  await page.run(
    "(text) => { const field = document.createElement('textarea'); field.id = 'copied'; field.value = text; document.body.append(field); field.focus(); field.select(); }",
    text,
  );
  await page.press(KEY.control, "c");
  await page.run("() => { document.getElementById('copied').remove(); document.body.focus(); }");
  await page.press(KEY.control, "v");
}

walk("the rows that were mended are listed, and each is opened", async () => {
  await page.click("button=Begin");
  await page.click("button=Create");
  await page.seen("button=Continue");
  await page.click("label:has(input[type=checkbox])");
  await page.click("button=Continue");
  await page.seen("button=Looks right", LONG);
  const mended = (await buttons()).find((name) => /rows were mended/.test(name));
  assert.ok(mended, `what was mended is told: ${await bodyText()}`);
  await press(mended);
  await page.seen("[role=grid]", LONG);
  await page.run("() => { document.querySelector('[role=grid]').focus() }");
  const total = Number(await page.run("() => document.querySelector('[role=grid]').getAttribute('aria-rowcount')")) - 1;
  assert.ok(total > ROWS * 0.4, `${total} of ${ROWS} rows`);
  const kinds = new Set();
  for (let n = 0; n < total; n += Math.ceil(total / 60)) {
    for (let down = 0; down < Math.ceil(total / 60); down += 1) await page.press(KEY.down);
    await page.until("a row", () => page.run("() => document.querySelector('section h5') !== null && !document.querySelector('[role=row][aria-busy=true]')"), LONG);
    kinds.add(await page.run("() => document.querySelector('section h5').innerText.replace(/^[^:]*: /, '')"));
    await look("mended");
  }
  assert.ok(kinds.size >= 3, [...kinds].join(" "));
  await settled(page);
  assert.deepEqual(await findings(page), [], "axe on the mended rows");
  await picture("mended");
});

walk("a table is pasted, and the tables below each other are shown", async () => {
  await paste(twoTables(all, COUNT / 2));
  await page.until("the pasted table", async () => (await bodyText()).includes("2 tables stand below each other"), LONG);
  await settled(page);
  await look("tables");
  assert.deepEqual(await findings(page), [], "axe on the tables");
  await picture("tables");
});

walk("rows that stay out are corrected with texts like these, and put back", async () => {
  await page.click("button=Looks right");
  await page.until("the columns", async () => (await bodyText()).includes("columns matched"));
  for (let n = 0; n < 12 && (await page.find("button=Keep")); n += 1) {
    const before = (await buttons()).filter((name) => name === "Keep").length;
    await page.click("button=Keep");
    await page.until("one column fewer is left", async () => (await buttons()).filter((name) => name === "Keep").length < before, LONG);
  }
  await page.click("button=Looks right");
  // Nothing is asked here, so that the step before the last is passed over: whoever wants to correct goes back to it.
  await page.until("the dry run", async () => (await bodyText()).includes("What cannot be used"), LONG);
  await stepTo("Fix");
  await page.seen("table tr[data-row] input", LONG);
  await settled(page);
  await picture("stuck");
  assert.deepEqual(await findings(page), [], "axe on the rows that stay out");
  for (let turned = 0; turned < 200; turned += 1) {
    await look("stuck");
    const next = "button[aria-label='Rows after these']:not([disabled])";
    if (!(await page.find(next))) break;
    const before = await page.run("() => document.querySelector('tr[data-row]').dataset.row");
    await page.click(next);
    await page.until("other rows", async () => (await page.run("() => document.querySelector('tr[data-row]').dataset.row")) !== before, LONG);
  }
  for (let n = 0; n < 3; n += 1) {
    const row = await page.run("() => document.querySelector('tr[data-row]').dataset.row");
    await page.type(`tr[data-row='${row}'] input`, all[(COUNT / 3 + n) | 0].replace(/[\t\r\n]/g, " "));
    await page.press(KEY.enter);
    await page.until(`row ${row} to be kept`, () => page.run("(row) => document.querySelectorAll('ins').length > 0 && !document.querySelector('section[aria-busy=true]') && /was corrected/.test(document.body.innerText)", row), LONG);
    await page.until("the dry run", async () => !(await page.find("[role=progressbar]")), LONG);
    await look("corrected");
  }
  await page.until("all rows to be checked again", async () => !(await page.find("[data-old]")), LONG);
  await settled(page);
  await picture("corrected");
  assert.deepEqual(await findings(page), [], "axe on what was corrected");
});

walk("they come in, and a source that has changed says so", async () => {
  await stepTo("Check");
  await page.until("the question where they come from", async () => (await bodyText()).includes("Please choose"), LONG);
  await press("Please choose");
  await page.click("[role=option]");
  const name = await page.until(
    "the import button",
    async () => {
      const there = await buttons();
      const done = there.find((one) => /^Import [1-9][\d,]* rows$/.test(one));
      if (!done && there.includes("Continue") && !(await bodyText()).includes("Checking every row")) await page.click("button=Continue");
      return done;
    },
    LONG,
  );
  await look("check");
  await page.click(`button=${name}`);
  await page.until("the receipt", async () => (await bodyText()).includes("in your house file"), LONG);
  await page.until("the search for duplicates", async () => !(await page.find("[role=progressbar]")), LONG);
  await look("receipt");
  await page.run("() => { location.hash = '#/import' }");
  await page.until("the ways in", async () => (await buttons()).some((one) => one.startsWith("Choose")), LONG);
  await press("Choose");
  await page.until("what has changed", async () => (await bodyText()).includes("is not as it was at the last import of this source"), LONG);
  await settled(page);
  await look("drift");
  await picture("drift");
  assert.deepEqual(await findings(page), [], "axe on what has changed");
});

walk("none of them ran, and nothing left this computer", async () => {
  await look("the end");
  if (alone()) assert.deepEqual(cards(), []);
  assert.deepEqual(window.left(), []);
  assert.deepEqual(listener.met, []);
  const seen = [...shown].filter((n) => n < MANY).length;
  const there = new Set(all.flatMap((text) => numbersIn(text))).size;
  assert.ok(seen > there / 4, `${seen} of ${there} were seen`);
  console.log(`${seen} of ${there} texts seen on the pages of a worn import, 0 ran, 0 were stopped by the policy, 0 calls`);
});
