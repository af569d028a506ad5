// The pages beside the main walk on which such texts stand too: two people side by side, who lives together, one value written in several
// ways, and the lists of others.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { findings } from "./axe.mjs";
import { bringIn, goTo, SHOTS, saySource, toSources } from "./house.mjs";
import { keep, settled } from "./picture.mjs";
import { numbersIn } from "./vectors.mjs";
import { LONG } from "./window.mjs";

/** Looks at a page as a walk does, and holds that texts stand on it, or this one, and that axe has nothing to say. */
async function visited(page, look, name, odd) {
  await settled(page);
  const text = await look(name);
  assert.ok(odd ? text.includes(odd) : numbersIn(text).length > 0, `texts stand on ${name}`);
  assert.deepEqual(await findings(page), [], `axe on ${name}`);
  if (SHOTS) await keep(page, SHOTS, `vectors-${name.replaceAll(/\W+/g, "-")}`);
}

/** Pairs that nobody offers, each beside the one after it. */
export async function twoPeople(page, look, count) {
  for (let n = 1; n <= count; n += 1) {
    await goTo(page, `/duplicates/${2 * n}/${2 * n + 1}`);
    await page.says("Why they are not offered as duplicates", LONG);
    if (n === 1) await visited(page, look, "two people");
    else await look("two people");
  }
}

/** Groups who lives together, and opens the page of each tenth of those who have company. */
export async function households(page, look, count) {
  await goTo(page, "/duplicates");
  await page.click("button=Group households", LONG);
  await page.says("Grouped ", LONG);
  let met = 0;
  for (let n = 0; n < count; n += 1) {
    await goTo(page, `/people/${1 + n * 10}`);
    await page.until("the person", () => page.run("(n) => document.querySelectorAll('h2').length > 3 && location.hash.endsWith(`/${n}`)", 1 + n * 10));
    await settled(page);
    if (!(await page.body()).includes("household")) continue;
    if (met === 0) await visited(page, look, "household");
    else await look("household");
    met += 1;
  }
  assert.ok(met > 0, "somebody has a household");
}

/** The spellings of each column that has any, and those of the companies made one. */
export async function spellings(page, look) {
  for (const column of ["city", "job_title", "tag", "company"]) {
    await goTo(page, `/duplicates/spellings?column=${column}`);
    await page.until(`spellings of ${column}`, async () => /values? (is|are) written in several ways|Nothing to tidy/.test(await page.body()), LONG);
    await settled(page);
    await look(`spellings, ${column}`);
  }
  await visited(page, look, "spellings, company");
  const tidy = await page.until("what can be tidied", () =>
    page.run("() => [...document.querySelectorAll('main button')].find((b) => /^Tidy [1-9]/.test(b.innerText) && !b.disabled)?.innerText.trim()"),
  );
  await page.click(`button=${tidy}`);
  await page.says("Tidied ", LONG);
  await look("spellings, tidied");
}

/** Brings in a rented list, which is what the window picks, and looks at what it adds. */
export async function listOfOthers(page, look, file) {
  await goTo(page, "/import");
  await page.click("button=Choose spreadsheets…", LONG);
  await page.seen("button=Looks right", LONG);
  await toSources(page);
  await saySource(page, basename(file), "a rented list");
  await look("import, a rented list");
  await bringIn(page);
  await goTo(page, "/campaigns");
  await page.says("Lists of others", LONG);
  await page.says("Net names");
  await visited(page, look, "lists of others", basename(file));
}
