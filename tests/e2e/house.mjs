// A house file in the real window over a data folder of its own: windows opened and closed as often as asked, the first house file made, and
// a look at a screen by axe and in pictures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findings } from "./axe.mjs";
import { open } from "./driver.mjs";
import { keep, settled, step } from "./picture.mjs";
import { start } from "./start.mjs";

export const WINDOW = process.env.HOUSEFILE_WINDOW;
/** Pictures of every screen go here where it is set. */
export const SHOTS = process.env.HOUSEFILE_SHOTS;

/** A window over a data folder; `see` stops and starts it anew as often as asked. */
export async function inWorld(options, work) {
  const world = await start(options);
  const pages = new Set();
  const see = async (...args) => {
    const page = await open(world.port, WINDOW, args);
    const crop = ["-window", "root", "-crop", "1200x800+0+0", "+repage", "png:-"];
    page.picture = async () => execFileSync("import", crop, { env: world.world, maxBuffer: 64 << 20, timeout: 10_000 });
    pages.add(page);
    return page;
  };
  try {
    await work({ world, see });
  } finally {
    for (const page of pages) await page.close();
    await world.stop();
  }
}

const dress = (page, name, value) => page.run(`(value) => { ${name}(value) }`, value);
const themed = (page, theme) => dress(page, "((theme) => { document.documentElement.dataset.theme = theme })", theme);
const sized = (page, size) => dress(page, "((size) => document.documentElement.style.setProperty('--text-size', size))", size);

/** Nothing for axe to complain about in light and dark, and pictures where they are asked for: those two, and one with large text. */
export async function look(page, name) {
  await page.seen("h1");
  for (const theme of ["dark", "light"]) {
    await themed(page, theme);
    await settled(page);
    assert.deepEqual(await findings(page), [], `axe on ${name}, ${theme}`);
    if (SHOTS) await keep(page, SHOTS, theme === "light" ? name : `${name}-${theme}`);
  }
  if (!SHOTS) return;
  await sized(page, "2");
  await keep(page, SHOTS, `${name}-large`);
  await sized(page, "1");
}

/** From nothing to an open house file. `passphrase` where no keychain answers. */
export async function firstHouse(page, passphrase) {
  await page.click("button=Begin");
  await page.click("button=Create");
  await page.seen("button=Continue");
  await page.click("label:has(input[type=checkbox])");
  if (passphrase) {
    assert.equal(await page.run("() => [...document.querySelectorAll('button')].find((b) => b.innerText === 'Continue').disabled"), true);
    await page.type("input[type=password]", passphrase);
  }
  await page.click("button=Continue");
  await page.seen("button=Looks right", 60_000);
}

export const goTo = (page, hash) => page.run("(hash) => { location.hash = hash }", hash);

/** How many files have not yet said where their people come from. */
const unsaid = (page) =>
  page.run("() => [...document.querySelectorAll('button')].filter((b) => b.innerText.includes('Please choose')).length");

/** From the files as they were read to the page on which each says where its people come from. */
export async function toSources(page) {
  for (let n = 0; n < 5 && (await unsaid(page)) === 0; n += 1) {
    await page.click((await page.find("button=Looks right")) ? "button=Looks right" : "button=Continue");
    await page.until("the next step", async () => /Please choose|Continue|Looks right/.test(await page.body()), 60_000);
  }
}

/** Says whose people those of a file are. */
export async function saySource(page, file, source) {
  const left = await unsaid(page);
  await page.run(
    "(file) => [...document.querySelectorAll('li')].find((li) => li.querySelector('h4')?.innerText === file).querySelector('button').click()",
    file,
  );
  await page.until(source, () =>
    page.run(
      "(source) => { const option = [...document.querySelectorAll('[role=option]')].find((o) => o.innerText.includes(source)); option?.click(); return Boolean(option); }",
      source,
    ),
  );
  await page.until("the choice", async () => (await unsaid(page)) < left && !(await page.find("[role=option]")));
  await settled(page);
}

/** Imports what was checked; answers what the button promised. */
export async function bringIn(page) {
  const name = await page.until("the import", () =>
    page.run("() => [...document.querySelectorAll('button')].find((b) => /^Import [\\d,]+ rows$/.test(b.innerText) && !b.disabled)?.innerText"),
  );
  await page.click(`button=${name}`);
  await page.says("in your house file", 60_000);
  return name;
}

/** A house file with our own customers from one sheet, in a data folder of its own; `work` goes on from the receipt. */
export async function withCustomers(lines, work) {
  const data = mkdtempSync(join(tmpdir(), "housefile-customers-"));
  try {
    const file = join(data, "people.csv");
    writeFileSync(file, [...lines, ""].join("\n"));
    await inWorld({ env: { APP_DATA_DIR: join(data, "data") } }, async ({ see }) => {
      const page = await see(file);
      await firstHouse(page);
      await step(page, "people come in", async () => {
        await toSources(page);
        await saySource(page, "people.csv", "own customers");
        await bringIn(page);
      });
      await work(page);
    });
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
