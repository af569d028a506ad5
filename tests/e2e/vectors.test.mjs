// Texts that try to become something else, brought in as a marketer would bring them (odd names of files, sheets and columns among them)
// and looked at on every screen of the real window: all of them are shown, as texts, and none becomes anything. Five hundred of them; all
// ten thousand where HOUSEFILE_VECTORS says so.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { alone, cards } from "./alone.mjs";
import { findings } from "./axe.mjs";
import { LOOK, WATCH } from "./detector.mjs";
import { KEY } from "./driver.mjs";
import { isQuiet, runsNothing } from "./leaves.mjs";
import { listen } from "./listener.mjs";
import { looker } from "./looking.mjs";
import { FILE, oddFiles, oddList } from "./oddfiles.mjs";
import { handOver, makeCampaigns, makeSegments } from "./oddplans.mjs";
import { households, listOfOthers, spellings, twoPeople } from "./oddrooms.mjs";
import { keep, settled, walker } from "./picture.mjs";
import { inPlainPage } from "./plain.mjs";
import { MANY, numbersIn, vectors } from "./vectors.mjs";
import { ask, askAll, LONG, openWindow } from "./window.mjs";

const SHOTS = process.env.HOUSEFILE_SHOTS;
/** How many of the ten thousand are tried, evenly out of all. */
const COUNT = Math.min(Number(process.env.HOUSEFILE_VECTORS ?? 500), MANY);
/** Of a thing that is done again and again: all, or in proportion, but some. */
const many = (all) => Math.max(5, Math.ceil((all * COUNT) / MANY));
/** The window is high, so that few screens hold many rows. */
const SIZE = [1280, 6000];

let listener;
let window;
let page;
let all;
let folder;
let lent;
let shown;
let screens;
let look;
before(async () => {
  listener = await listen();
  const every = vectors(listener.port);
  all = Array.from({ length: COUNT }, (_, n) => every[Math.floor((n * MANY) / COUNT)]);
  folder = mkdtempSync(join(tmpdir(), "housefile-vectors-"));
  lent = oddList(folder, all);
  window = await openWindow({ files: oddFiles(folder, all), picks: [lent], size: SIZE.join("x") });
  page = window.page;
  ({ look, shown, screens } = looker(page, listener));
  await page.resize(...SIZE);
  await page.seen("button=Begin");
  await page.run(WATCH);
});
after(async () => {
  await window?.close();
  await listener?.close();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** One of them, counted round. */
const at = (n) => all[n % COUNT];

const walk = walker(() => page, 3 * LONG);

const picture = async (name) => {
  if (!SHOTS) return;
  await keep(page, SHOTS, `vectors-${name}`);
  await page.run("() => { document.documentElement.dataset.theme = 'dark' }");
  await keep(page, SHOTS, `vectors-${name}-dark`);
  await page.run("() => { document.documentElement.dataset.theme = 'light' }");
};
const bodyText = () => page.run("() => document.body.innerText");
const goTo = (hash) => page.run("(hash) => { location.hash = hash }", hash);
const buttons = () => page.run("() => [...document.querySelectorAll('button')].filter((b) => !b.disabled).map((b) => b.innerText.trim())");

test("a plain page runs them: what hears them in the window is no deaf ear", { timeout: 2 * LONG }, async () => {
  const { ran, calls } = await inPlainPage();
  console.log(`control: in a plain page ${ran} of ${MANY} ran at once, and ${calls} calls were made`);
});

test("in the window itself, markup put in by force is stopped and heard", { timeout: LONG }, async () => {
  await page.run(`() => { const box = document.createElement("div"); box.id = "forced"; box.innerHTML = "<img src=x onerror=ran(1)>"; document.body.append(box); }`);
  await page.until("the policy to stop it", () => page.run("() => window.met.some((one) => one.startsWith('stopped'))"));
  const { odd, met } = await page.run(LOOK);
  assert.ok(odd.length >= 1, "the odd element is seen");
  assert.ok(!met.includes("ran 1"), "it did not run");
  await page.run("() => { document.getElementById('forced').remove(); window.met.length = 0; }");
});

walk("handed over, named and read", async () => {
  await look("start");
  await page.click("button=Begin");
  await page.click("button=Create");
  await page.seen("button=Continue");
  await look("code");
  await page.click("label:has(input[type=checkbox])");
  await page.click("button=Continue");
  await page.seen("button=Looks right", LONG);
  await settled(page);
  await look("import, files");
  await picture("import-files");
});

walk("columns are matched, and those with odd names kept as fields of one's own", async () => {
  await page.click("button=Looks right");
  await page.until("the columns", async () => (await bodyText()).includes("columns matched"));
  await look("import, columns");
  for (let n = 0; n < 12 && (await page.find("button=Keep")); n += 1) {
    const before = (await buttons()).filter((name) => name === "Keep").length;
    await page.click("button=Keep");
    await page.until("one column fewer is left", async () => (await buttons()).filter((name) => name === "Keep").length < before, LONG);
  }
  await look("import, columns kept");
  await picture("import-match");
  await page.click("button=Looks right");
});

walk("rows are checked, and imported in one go", async () => {
  // Whatever is asked on the way is answered by going on; at the end there is one button that imports.
  const name = await page.until(
    "the import button",
    async () => {
      const there = await buttons();
      const done = there.find((one) => /^Import [1-9][\d,]* rows$/.test(one));
      if (done) return done;
      if (there.includes("Continue") && !(await bodyText()).includes("Checking every row")) {
        await look("import, problems");
        await page.click("button=Continue");
      }
      return undefined;
    },
    LONG,
  );
  await settled(page);
  await look("import, check");
  await picture("import-check");
  await page.click(`button=${name}`);
  await page.until("the receipt", async () => (await bodyText()).includes("in your house file"), LONG);
  await page.until("the search for duplicates", async () => !(await page.find("[role=progressbar]")), LONG);
  await look("import, receipt");
});

walk("everybody is shown, and so is every one of the texts", async () => {
  await goTo("#/people");
  await page.seen("[role=grid]", LONG);
  // The column of odd names is wide enough for them; a name is cut at its edge but stays in the page.
  const seen = new Set();
  const total = await page.until("people", async () => Number((await page.run("() => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')")) ?? 0) - 1, LONG);
  assert.ok(total >= COUNT, `${total} people`);
  const scroller = `[...document.querySelectorAll("*")].find((e) => e.scrollHeight > e.clientHeight + 50 && e.closest("[role=grid]"))`;
  for (let top = 0; ; ) {
    await page.run(`(top) => { const s = ${scroller}; s.scrollTop = top; }`, top);
    await page.until("rows", () => page.run("() => document.querySelectorAll('[role=row][data-index]').length > 5 && !document.querySelector('[role=row][aria-busy=true]')"), LONG);
    const text = await look("people");
    const place = await page.run(`() => { const s = ${scroller}; return [s.scrollTop, s.clientHeight, s.scrollHeight]; }`);
    numbersIn(text).forEach((n) => seen.add(n));
    if (top === 0) {
      assert.deepEqual(await findings(page), [], "axe on people");
      await picture("people");
    }
    if (place[0] + place[1] >= place[2] - 2) break;
    top = place[0] + place[1] - 200;
  }
  await page.click("button=Export…");
  await page.seen("[role=dialog] input");
  await look("people, export");
  await page.press(KEY.escape);
  const missing = all.flatMap((text) => numbersIn(text)).filter((n) => !seen.has(n));
  assert.deepEqual(missing.slice(0, 20), [], `${missing.length} of them were not shown`);
});

walk("a text is shown as it was written", async () => {
  const { ok: view } = await ask(page, "open_view", { scope: { kind: "everyone" }, spec: { search: "", sort: "added", descending: false } });
  const { ok: rows } = await ask(page, "view_rows", { view: view.view, from: 0, to: 400 });
  const hidden = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|(?![\n\r\t])\p{Cc}/gu;
  let same = 0;
  for (const row of rows) {
    const [n] = numbersIn(row.name);
    const written = all.find((text) => text.endsWith(` v${n}v`));
    assert.ok(written, `somebody wrote ${row.name}`);
    // Blanks are set right, hidden signs taken out, and the apostrophe that guards a formula; nothing else of it is changed.
    const tidy = (text) => text.replace(hidden, "").replace(/\s+/g, " ").trim().replace(/^'(?='*[\s]*[=+\-@＝＋－＠])/, "");
    same += Number(tidy(row.name).startsWith(tidy(written)));
  }
  assert.ok(same > rows.length * 0.95, `${same} of ${rows.length} stand as they were written`);
});

walk("people have their page, and some their panel", async () => {
  for (let n = 0; n < many(200); n += 1) {
    const id = 1 + n * Math.floor(COUNT / many(200));
    await goTo(`#/people/${id}`);
    await page.until(`person ${id}`, () => page.run(`() => location.hash === "#/people/${id}" && document.querySelectorAll("h2").length > 3 && /v\\d+v/.test(document.querySelector("h1")?.textContent ?? "")`));
    await look("person");
    if (n === 0) {
      assert.deepEqual(await findings(page), [], "axe on a person");
      await picture("person");
      await page.run("() => { for (const b of document.querySelectorAll('main button[aria-expanded=false]:not([aria-haspopup])')) b.click() }");
      await look("person, opened");
      await page.run("() => { document.querySelector('button[aria-label^=\"What can be done with\"]').click() }");
      await page.run("() => { [...document.querySelectorAll('[role=menuitem]')].find((b) => b.innerText.includes('Correct')).click() }");
      await page.seen("[role=dialog] input");
      await look("person, corrected");
      await page.press(KEY.escape);
      // The source of a value is told on hover and focus.
      await page.run("() => { document.querySelector('dd button')?.focus() }");
      await page.press(KEY.tab);
      await look("person, tooltip");
    }
  }
  await goTo("#/people?person=3");
  await page.seen("aside h2");
  await look("person, panel");
});

walk("a search finds them by their own signs", async () => {
  for (const words of ["<img src=x", "onerror=ran(", "'; DROP TABLE", "\u202egnp", "=cmd|"]) {
    await goTo(`#/people?q=${encodeURIComponent(words)}`);
    await page.until("an answer", () => page.run("() => !document.querySelector('[data-old]') && (document.querySelectorAll('[role=row][data-index]').length > 0 || /Nobody|Nothing|No one/i.test(document.body.innerText))"), LONG);
    await look("people, found");
  }
});

walk("duplicates are shown side by side", async () => {
  await goTo("#/duplicates");
  await page.until("the duplicates", async () => /pairs? to decide|Look at ten|Find duplicates/.test(await bodyText()), LONG);
  await look("duplicates");
  await picture("duplicates");
  if (await page.find("button=Look at ten and merge")) {
    await page.click("button=Look at ten and merge");
    await page.until("the ten", () => page.run("() => document.querySelectorAll('[role=dialog] table').length > 0"), LONG);
    await look("duplicates, ten");
    await page.press(KEY.escape);
  }
  for (let n = 0; n < 10 && (await page.find("button[aria-pressed=true]")); n += 1) {
    const before = await page.run("() => document.querySelector('main table')?.innerText");
    await page.press(n % 2 ? "k" : "m");
    await page.until("the next pair", async () => (await page.run("() => document.querySelector('main table')?.innerText")) !== before);
    await look("duplicates, decided");
  }
});

walk("so are two people who were picked; households, spellings and lists of others have their pages", async () => {
  await twoPeople(page, look, many(30));
  await households(page, look, 8);
  await spellings(page, look);
  await listOfOthers(page, look, lent);
});

walk("segments and campaigns with such names are listed, opened and used", async () => {
  const ids = await makeSegments(page, at, many(150));
  const campaigns = await makeCampaigns(page, at, ids.slice(0, many(60)));
  await page.run("() => location.reload()");
  await page.seen("a=People");
  await page.run(WATCH);
  await goTo("#/segments");
  await page.until("the segments", () => page.run("(n) => document.querySelectorAll('[role=row]').length >= n", many(150)), LONG);
  await look("segments");
  await picture("segments");
  for (const id of ids.slice(0, many(40))) {
    await goTo(`#/segments/${id}`);
    await page.until(`segment ${id}`, async () => /of [\d,]+ people/.test(await bodyText()), LONG);
    await look("segment");
    if (id === ids[0]) {
      assert.deepEqual(await findings(page), [], "axe on a segment");
      await picture("segment");
      await page.click("button=See these people");
      await page.seen("[role=grid]");
      await look("segment, people");
    }
  }
  await goTo("#/campaigns");
  await page.until("the campaigns", () => page.run("(n) => document.querySelectorAll('[role=row]').length >= n", many(60)), LONG);
  await look("campaigns");
  await picture("campaigns");
  for (const id of campaigns.slice(0, many(20))) {
    await goTo(`#/campaigns/${id}`);
    await page.until(`campaign ${id}`, async () => /Fix the list|nobody/i.test(await bodyText()), LONG);
    await look("campaign");
  }
  const { campaign, rows, names } = await handOver(page, at);
  assert.ok(rows > COUNT * 0.3, `${rows} rows`);
  for (const name of names) assert.doesNotMatch(name, /[\\/:*?"<>|\u0000-\u001f\u202a-\u202e\u2066-\u2069]/, name);
  await goTo(`#/campaigns/${campaign}`);
  await page.until("the list that was fixed", async () => (await bodyText()).includes("Export"), LONG);
  await look("campaign, exported");
});

walk("a text file that left runs in no spreadsheet", () => {
  const file = readdirSync(window.out).find((name) => name.endsWith(".csv"));
  const cells = runsNothing(readFileSync(join(window.out, file), "utf8").replace(/^\ufeff/, ""));
  assert.ok(cells > COUNT * 2, `${cells} cells`);
});

walk("charts, their marks and tables", async () => {
  await goTo("#/insights");
  await page.until("the charts", () => page.run("() => document.querySelectorAll('figure svg').length >= 4"), LONG);
  await settled(page);
  await look("insights");
  await picture("insights");
  const marks = await page.run("() => document.querySelectorAll('figure [role=button], figure [role=img]').length");
  for (let n = 0; n < Math.min(marks, many(60)); n += 1) {
    await page.run("(n) => { document.querySelectorAll('figure [role=button], figure [role=img]')[n]?.focus() }", n);
    await look("insights, marks");
  }
  await page.run("() => { for (const b of document.querySelectorAll('figure button')) if (/table/i.test(b.innerText)) b.click() }");
  await look("insights, tables");
  await goTo("#/insights?tab=base");
  await page.until("the base", async () => (await bodyText()).includes("different people"), LONG);
  await settled(page);
  await look("base");
  await picture("base");
  await page.run("() => { for (const b of document.querySelectorAll('figure button')) if (/table/i.test(b.innerText)) b.click() }");
  await look("base, tables");
});

walk("what was done, what left, home and settings", async () => {
  await goTo("#/activity");
  await page.until("the journal", () => page.run("() => document.querySelectorAll('main li time').length >= 10"), LONG);
  await look("activity");
  await picture("activity");
  await goTo("#/activity?tab=left");
  await page.until("what left", async () => (await bodyText()).includes(".csv"), LONG);
  await look("activity, left");
  await goTo("#/home");
  await page.until("home", () => page.run("() => document.querySelectorAll('main section').length >= 3"), LONG);
  await settled(page);
  await look("home");
  await picture("home");
  await goTo("#/settings");
  await page.seen("button=Copy diagnostics");
  await page.click("button=What is in them");
  await look("settings");
  await picture("settings");
  await goTo("#/start");
  await page.seen("h1");
  await look("others");
  await page.press(KEY.control, "k");
  await page.until("the palette", () => page.find("[role=dialog] input"));
  await page.type("[role=dialog] input", "<img src=x onerror=ran(1)>");
  await look("palette");
  await page.press(KEY.escape);
});

walk("the bin", async () => {
  const { ok: found } = await ask(page, "open_view", { scope: { kind: "everyone" }, spec: { search: "", sort: "name", descending: false } });
  const { ok: rows } = await ask(page, "view_rows", { view: found.view, from: 0, to: many(200) });
  const { ok: segments } = await ask(page, "list_segments");
  const { ok: campaigns } = await ask(page, "list_campaigns");
  const { ok: fields } = await ask(page, "own_fields");
  const away = [
    ["bin_people", { people: rows.map((row) => row.id) }],
    ...campaigns.slice(0, many(60)).map((one) => ["bin_campaign", { id: one.id }]),
    ...segments.slice(0, many(60)).map((one) => ["bin_segment", { id: one.id }]),
    ...fields.slice(0, 2).map((one) => ["bin_field", { field: one.id }]),
  ];
  const binned = (await askAll(page, away)).filter((answer) => answer.ok).length;
  assert.ok(binned >= 5, `${binned} of ${away.length} were binned`);
  await page.run("() => location.reload()");
  await page.seen("a=People");
  await page.run(WATCH);
  await goTo("#/bin");
  await page.until("the bin", () => page.run("() => document.querySelectorAll('main li, main [role=row], main tr').length >= 5"), LONG);
  await settled(page);
  await look("bin");
  await picture("bin");
  assert.deepEqual(await findings(page), [], "axe on the bin");
});

walk("diagnostics name nobody", async () => {
  const { ok: told } = await ask(page, "diagnostics");
  assert.match(told, /Housefile: \d/);
  assert.match(told, /people \d{3,5}/);
  for (const secret of [/v\d+v/, /ran\(/, /@/, /example/, /Nr\d/, /\.csv|\.xlsx|\.housefile/, /K\d{3}/]) assert.doesNotMatch(told, secret);
  for (const path of [window.data, folder, process.env.HOME, process.env.USER ?? "no user"]) assert.ok(!path || path === "/" || !told.includes(path), `${path} in ${told}`);
  const saved = await ask(page, "save_diagnostics");
  assert.match(saved.ok, /\.txt$/);
  assert.match(readFileSync(join(window.out, saved.ok), "utf8"), /SQLCipher: 4/);
});

walk("the printed page, opened by itself, runs nothing", async () => {
  const { ok, no } = await ask(page, "write_report");
  assert.ok(ok, JSON.stringify(no));
  const html = readFileSync(join(window.out, ok.file), "utf8");
  // Long names are cut in a chart; the last of the files has one that is not.
  assert.match(html, new RegExp(`ran\\(${FILE + 2}\\)`), "the odd names of files stand in it");
  await isQuiet(html, SHOTS && join(SHOTS, "vectors-report.png"));
});

walk("none of them ran, and nothing left this computer", async () => {
  await look("the end");
  if (alone()) assert.deepEqual(cards(), []);
  assert.deepEqual(window.left(), []);
  assert.deepEqual(listener.met, []);
  const places = [...screens].map(([name, count]) => `${name} ${count}`).join(", ");
  console.log(`${COUNT} texts, ${[...shown].filter((n) => n < MANY).length} of them seen on screen, 0 ran, 0 were stopped by the policy, 0 calls. Shown by screen: ${places}`);
});
