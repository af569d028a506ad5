// Nothing leaves the real window: every way in which a page could send a customer's data away is tried in it, with somebody listening on
// this computer; and the same ways are tried in a plain page, where they do leave.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { alone, cards } from "./alone.mjs";
import { browser } from "./browser.mjs";
import { open } from "./driver.mjs";
import { listen } from "./listener.mjs";
import { step } from "./picture.mjs";
import { LEAVING, PROBES, UNGRANTED } from "./probes.mjs";
import { start } from "./start.mjs";
import { ask, openWindow } from "./window.mjs";

const HOME = "tauri://localhost";
/** Ways that a plain page has not either: one that lies in a file may not ask another origin for these, and one that nobody clicked opens no
 * other page. */
const CONTROL_MISSES = ["prefetch", "event-source", "worker", "window-open", "blank-link"];

let window;
let page;
let listener;
before(async () => {
  listener = await listen();
  window = await openWindow();
  page = window.page;
  await page.seen("h1");
});
after(async () => {
  await window?.close();
  await listener?.close();
});

/** Runs a probe and waits for what the page saw of it. */
async function tried(where, { name, script }, at) {
  await where.run(`(at) => { window.probed = undefined; (${script})(at).then((seen) => { window.probed = seen; }); }`, at);
  return where.until(`the probe ${name}`, () => where.run("() => window.probed"), 10_000);
}

const address = (where) => where.run("() => location.origin + location.pathname");

test("a plain page lets them out: the listener hears what it should", { timeout: 240_000 }, async () => {
  const binary = browser();
  assert.ok(binary, "MiniBrowser was not found: it comes with WebKitGTK");
  const heard = await listen();
  const world = await start({ keychain: false });
  try {
    const plain = await open(world.port, binary, ["--automation"]);
    const file = join(world.home, "plain.html");
    writeFileSync(file, "<!doctype html><html lang=en><head><title>Plain</title></head><body></body></html>");
    const missed = [];
    for (const probe of [...PROBES, ...LEAVING]) {
      await plain.go(`file://${file}`);
      // A connection alone says nothing; every other way out says its name.
      const before = heard.met.length;
      const came = () => heard.met.slice(before).some((line) => line.includes(`/${probe.name}?`) || line.includes(`/${probe.name} `) || (line === "" && probe.name === "preconnect"));
      await plain.run(`(at) => { (${probe.script})(at); }`, `127.0.0.1:${heard.port}`);
      await plain.until(probe.name, came, 5_000).catch(() => missed.push(probe.name));
    }
    const ways = PROBES.length + LEAVING.length;
    console.log(`control: ${ways - missed.length} of ${ways} ways out reach the listener from a plain page${missed.length > 0 ? `; not ${missed.join(", ")}` : ""}`);
    // What a page of a file may not do even in a plain browser.
    assert.deepEqual(missed.filter((name) => !CONTROL_MISSES.includes(name)), []);
    await plain.close();
  } finally {
    await world.stop();
    await heard.close();
  }
});

for (const probe of PROBES) {
  test(`out of the window by ${probe.name}: nothing`, { timeout: 60_000 }, () =>
    step(page, `probe ${probe.name}`, async () => {
      const before = listener.met.length;
      const seen = await tried(page, probe, `127.0.0.1:${listener.port}`);
      assert.doesNotMatch(seen, /^(sent|ran true|ran$|opened)/, seen);
      assert.deepEqual(listener.met.slice(before), [], "the listener heard something");
      assert.equal(await address(page), `${HOME}/`);
    }));
}

for (const probe of LEAVING) {
  test(`out of the window by ${probe.name}: the page stays`, { timeout: 60_000 }, () =>
    step(page, `probe ${probe.name}`, async () => {
      const before = listener.met.length;
      await page.run(`(at) => { window.stayed = "${probe.name}"; (${probe.script})(at); }`, `127.0.0.1:${listener.port}`);
      // A navigation is decided before the page answers again, and then asked once more.
      for (let n = 0; n < 5; n += 1) await ask(page, "start");
      assert.equal(await page.run("() => window.stayed"), probe.name, "another page stands there");
      assert.equal(await address(page), `${HOME}/`);
      assert.deepEqual(listener.met.slice(before), [], "the listener heard something");
    }));
}

test("nothing that could call out without the page's rules is there", async () => {
  const there = await page.run(`() => ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "SharedWorker", "Notification", "PushManager"]
    .filter((name) => { try { return name in window && (name === "RTCPeerConnection" || name === "WebTransport"); } catch { return false; } })`);
  assert.deepEqual(there, [], "a way out that the content policy does not rule");
  assert.equal(await page.run("() => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null"), false);
});

test("no plugin and no command beyond the list answers a page", { timeout: 60_000 }, async () => {
  for (const [command, args] of UNGRANTED) {
    const answer = await ask(page, command, args, 10_000);
    assert.ok("no" in answer, `${command} answered ${JSON.stringify(answer)}`);
    assert.match(JSON.stringify(answer.no), /not allowed|not found|denied|unknown/i, command);
  }
});

test("the window has no more rights than its page: prototypes are frozen, code in texts does not run", async () => {
  const seen = await page.run(`() => {
    const seen = { frozen: Object.isFrozen(Object.prototype) };
    try { Object.prototype.planted = 1; } catch {}
    seen.planted = {}.planted === undefined;
    for (const [name, run] of Object.entries({ eval: () => window.eval("1"), function: () => new Function("return 1")(), timer: () => setTimeout("window.timerRan = true", 0) })) {
      try { run(); seen[name] = "ran"; } catch (fault) { seen[name] = fault.name; }
    }
    seen.global = typeof window.__TAURI__;
    return seen;
  }`);
  await ask(page, "start");
  assert.deepEqual(
    { ...seen, timerRan: await page.run("() => window.timerRan === true") },
    { frozen: true, planted: true, eval: "EvalError", function: "EvalError", timer: seen.timer, global: "undefined", timerRan: false },
  );
});

test("the inspector does not open", async () => {
  const size = () => page.run("() => [innerWidth, innerHeight]");
  const before = await size();
  await page.press("\uE03C");
  await page.press("\uE009", "\uE008", "i");
  for (let n = 0; n < 5; n += 1) await ask(page, "start");
  assert.deepEqual(await size(), before, "something opened beside the page");
});

test("after all that the window works, and nothing left this computer", { timeout: 120_000 }, async () => {
  assert.ok("ok" in (await ask(page, "create_house", { name: "After", sample: false, passphrase: null })));
  await page.run("() => location.reload()");
  await page.seen("a=People");
  assert.deepEqual(listener.met, []);
  if (alone()) assert.deepEqual(cards(), []);
  assert.deepEqual(window.left(), []);
});
