// The steps of a walk, and pictures of the window: of a settled screen on purpose, and of whatever is there when a step fails.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { OUT } from "./start.mjs";

/** Waits until nothing is loading or moving, and the fonts are there. */
export const settled = (page) =>
  page.until(
    "a settled screen",
    () =>
      page.run(`() => document.readyState === "complete" && document.fonts.status === "loaded"
        && !document.querySelector("[data-busy=true], [aria-busy=true]")
        && !document.getAnimations().some((a) => a.playState === "running" && a.effect?.getComputedTiming().iterations !== Infinity)`),
    30_000,
  );

/** Keeps a picture of a settled screen. */
export async function keep(page, folder, name) {
  await settled(page);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), await page.picture());
}

/** Runs a step; where it fails, a picture and the page are left in tests/e2e/out under its name. */
export async function step(page, name, work) {
  try {
    return await work();
  } catch (fault) {
    const file = join(OUT, name.replace(/[^\w-]+/g, "-"));
    await page.picture().then((png) => writeFileSync(`${file}.png`, png)).catch(() => {});
    await page.source().then((html) => writeFileSync(`${file}.html`, html)).catch(() => {});
    fault.message = `${name}: ${fault.message} (see ${file}.png and .html, and app.log beside them)`;
    throw fault;
  }
}

/**
 * Tests that are the steps of one walk: each stands where the one before left the window, so that behind a failure there is nothing to see.
 * `pageOf` answers the page once it is open.
 */
export function walker(pageOf, timeout) {
  let broken = null;
  return (name, work) =>
    test(name, { timeout }, async () => {
      assert.equal(broken, null, `not reached: “${broken}” failed`);
      try {
        await step(pageOf(), name, work);
      } catch (fault) {
        broken = name;
        throw fault;
      }
    });
}
