// The ten thousand texts in a plain page outside the window, put in as markup: the control that shows what hears them is no deaf ear.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { browser } from "./browser.mjs";
import { open } from "./driver.mjs";
import { listen } from "./listener.mjs";
import { start } from "./start.mjs";
import { MANY, vectors } from "./vectors.mjs";

/** How many of them ran at once, and how many calls were made. */
export async function inPlainPage() {
  const binary = browser();
  assert.ok(binary, "MiniBrowser was not found: it comes with WebKitGTK");
  const heard = await listen();
  const world = await start({ keychain: false });
  try {
    const plain = await open(world.port, binary, ["--automation"]);
    const file = join(world.home, "plain.html");
    const texts = JSON.stringify(vectors(heard.port)).replaceAll("<", "\\u003c");
    writeFileSync(
      file,
      `<!doctype html><html lang=en><head><meta charset=utf-8><title>Plain</title><script>
      window.met = new Set(); window.ran = (n) => { window.met.add(n); };
      window.texts = ${texts};
      window.show = (from, to) => { for (const text of texts.slice(from, to)) { const box = document.createElement("div"); box.innerHTML = text; document.body.append(box); touch(box); } };
      // What waits for a click, a key or the end of a film gets it at once.
      window.touch = (box) => { for (const element of box.querySelectorAll("*")) for (const { name } of [...element.attributes]) if (/^on[a-z]+$/i.test(name)) { try { element.dispatchEvent(new Event(name.slice(2).toLowerCase())); } catch {} } };
      </script></head><body></body></html>`,
    );
    await plain.go(`file://${file}`);
    for (let from = 0; from < MANY; from += 500) await plain.run("(from, to) => { document.body.replaceChildren(); window.show(from, to) }", from, from + 500);
    await plain.until("two thousand to run", async () => (await plain.run("() => window.met.size")) >= 2000, 60_000);
    await plain.until("forty calls", () => heard.met.filter((line) => line.includes("/v/")).length >= 40, 60_000);
    const ran = await plain.run("() => window.met.size");
    await plain.close();
    return { ran, calls: heard.met.length };
  } finally {
    await world.stop();
    await heard.close();
  }
}
