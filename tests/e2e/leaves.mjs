// What left the window, looked at where it goes: a text file as a spreadsheet program reads it, and the printed page in a plain browser.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./browser.mjs";
import { open } from "./driver.mjs";
import { start } from "./start.mjs";

/** Holds that no cell of a text with semicolons begins a formula; how many cells there are. */
export function runsNothing(text) {
  let cells = 0;
  for (const [, quoted, plain] of text.matchAll(/(?:^|;|\r\n)(?:"((?:[^"]|"")*)"|([^;"\r\n]*))/g)) {
    const cell = quoted?.replaceAll('""', '"') ?? plain ?? "";
    cells += 1;
    const live = /^[\s\u00a0\u3000\ufeff\u200b]*[=+\-@＝＋－＠]/.test(cell) && !/^[+-]\d[\d.,]*$|^\+[\d ]+$/.test(cell);
    assert.ok(!live, `a spreadsheet would run ${JSON.stringify(cell)}`);
  }
  return cells;
}

/** Holds that a page of ours, opened by itself, runs nothing and has nothing in it that could. `shot` is where its picture goes. */
export async function isQuiet(html, shot) {
  assert.doesNotMatch(html, /<script|<img|<iframe|<[^>]*\son\w+=/i);
  const world = await start({ keychain: false });
  try {
    const plain = await open(world.port, browser(), ["--automation"]);
    const file = join(world.home, "report.html");
    writeFileSync(file, html.replace("<head>", "<head><script>window.met = []; window.ran = (n) => { window.met.push('ran ' + n); };</script>"));
    await plain.go(`file://${file}`);
    await plain.seen("h1");
    const seen = await plain.run(`() => ({ met: window.met, odd: [...document.querySelectorAll("img, iframe, object, embed, form, base, link, script:not(:first-of-type)")].map((e) => e.outerHTML.slice(0, 80)),
      handlers: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].filter((a) => /^on/i.test(a.name)).map((a) => a.name)) })`);
    assert.deepEqual(seen, { met: [], odd: [], handlers: [] });
    if (shot) writeFileSync(shot, await plain.picture());
    await plain.close();
  } finally {
    await world.stop();
  }
}
