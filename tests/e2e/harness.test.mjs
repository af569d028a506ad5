// The harness itself, against the engine's own test browser with a page of this file: finds, clicks, types, presses, waits, and fails
// where it should. It tells a fault of the harness from a fault of Housefile.
import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findings } from "./axe.mjs";
import { browser } from "./browser.mjs";
import { KEY, open } from "./driver.mjs";
import { keep, step } from "./picture.mjs";
import { OUT, start } from "./start.mjs";

const PAGE = `<!doctype html><html lang="en"><head><title>Harness</title></head><body><main><h1>Harness</h1>
<label for="n">Name</label><input id="n"><button onclick="setTimeout(() => { document.querySelector('output').textContent = 'Hello ' + n.value }, 200)">Greet</button>
<output aria-live="polite"></output></main></body></html>`;

let world;
let page;
before(async () => {
  const binary = browser();
  assert.ok(binary, "MiniBrowser was not found: it comes with WebKitGTK");
  world = await start();
  page = await open(world.port, binary, ["--automation"]);
  const file = join(world.home, "page.html");
  writeFileSync(file, PAGE);
  await page.go(`file://${file}`);
});
after(async () => {
  await page?.close();
  await world?.stop();
});

test("a person's doings reach the page", async () => {
  await page.type("#n", "Jörg");
  await page.click("button=Greet");
  await page.until("the greeting", async () => (await page.text("output")) === "Hello Jörg");
  await page.click("#n");
  await page.press(KEY.control, "a");
  await page.press(KEY.backspace);
  assert.equal(await page.run("() => document.querySelector('#n').value"), "");
  assert.equal(await page.role("button"), "button");
  assert.equal(await page.name("#n"), "Name");
});

test("axe looks at the page and finds a planted fault", async () => {
  assert.deepEqual(await findings(page), []);
  await page.run("() => document.querySelector('label').remove()");
  assert.match((await findings(page)).join("\n"), /label/);
});

test("a picture is of a settled screen, and a failed step leaves one", async () => {
  await keep(page, world.home, "settled");
  await assert.rejects(
    step(page, "a step that fails", () => page.seen("#nowhere", 100)),
    /waited 0.1 s for #nowhere.*a-step-that-fails.png/s,
  );
  for (const ending of ["png", "html"]) {
    const left = join(OUT, `a-step-that-fails.${ending}`);
    assert.ok(existsSync(left), left);
    rmSync(left);
  }
});
