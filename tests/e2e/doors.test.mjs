// The doors of a house file in the real window: no keychain at the first start, another computer, a lock, a file that another program has,
// files handed over while the program runs, and two starts at once, with a session bus and without one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { findings } from "./axe.mjs";
import { windows } from "./cross.mjs";
import { KEY, open } from "./driver.mjs";
import { firstHouse, goTo, inWorld, look, SHOTS, WINDOW } from "./house.mjs";
import { keep, settled, step } from "./picture.mjs";

/** How often two starts are made at once, in each kind of world. */
const STARTS = Number(process.env.HOUSEFILE_STARTS ?? 5);
const PASSPHRASE = "correct horse";

const DATA = mkdtempSync(join(tmpdir(), "housefile-doors-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

const folder = (name) => {
  const path = join(DATA, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const csv = (name) => {
  const path = join(folder("given"), name);
  writeFileSync(path, "First name,Last name,E-mail\nAnna,Berger,anna@example.org\nJonas,Schmidt,jonas@example.org\n");
  return path;
};
const houseFiles = (at) => readdirSync(at).filter((name) => name.endsWith(".housefile"));

const door = (name, work) => test(name, { timeout: 300_000 }, work);

door("without a keychain a passphrase is required, and it opens the file at each start", async () => {
  const data = folder("denied");
  await inWorld({ env: { APP_DATA_DIR: data }, bus: false }, async ({ see }) => {
    const page = await see(csv("people.csv"));
    await step(page, "a first start without a keychain", async () => {
      await page.click("button=Begin");
      await page.click("button=Create");
      await page.says("no keychain that answers");
      await look(page, "code-without-keychain");
      // A restart before the passphrase is set begins anew: nothing is open without a way back.
      await page.close();
    });
    const again = await see(csv("people.csv"));
    await step(again, "a passphrase is set", () => firstHouse(again, PASSPHRASE));
    await again.close();
    const files = houseFiles(data);

    const later = await see();
    await step(later, "the page before a shut file", async () => {
      await later.says("No keychain answers on this computer.");
      await look(later, "unlock-no-keychain");
      await later.type("input", "wrong words");
      await later.press(KEY.enter);
      await later.says("This passphrase does not open the file.");
      await later.click("input");
      await later.press(KEY.control, "a");
      await later.type("input", PASSPHRASE);
      await later.press(KEY.enter);
      await later.seen("a=People");
    });
    assert.deepEqual(houseFiles(data), files, "no other file was made");
    for (const name of files) assert.notEqual(readFileSync(join(data, name)).subarray(0, 15).toString("latin1"), "SQLite format 3");
  });
});

door("the file and its recovery code open it on another computer, and from then on it opens by itself", async () => {
  const [old, fresh, stick, out] = ["old", "fresh", "stick", "out"].map(folder);
  await inWorld({ env: { APP_DATA_DIR: old, E2E_PICK_SAVE: out } }, async ({ see }) => {
    const page = await see(csv("people.csv"));
    await page.click("button=Begin");
    await page.click("button=Create");
    await page.click("button=Save…");
    await page.says("Keep it apart from your customer file");
    await page.click("button=Continue");
    await page.seen("button=Looks right", 60_000);
  });
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}-[0-9A-Z*~$=]{3}/.exec(readFileSync(join(out, readdirSync(out)[0]), "utf8"))?.[0];
  assert.ok(code, "the saved text holds the code");
  const moved = join(stick, "Our customers.housefile");
  copyFileSync(join(old, houseFiles(old)[0]), moved);

  await inWorld({ env: { APP_DATA_DIR: fresh, E2E_PICK_OPEN: moved } }, async ({ see }) => {
    const page = await see();
    await step(page, "the code opens it", async () => {
      await page.click("button=Open another house file…");
      await page.says("does not know this file yet");
      await look(page, "unlock");
      await page.type("input", code.toLowerCase());
      await page.press(KEY.enter);
      await page.seen("a=People");
    });
    await page.close();
    const later = await see();
    await step(later, "the keychain opens it", () => later.says("Our customers"));
    assert.deepEqual(houseFiles(fresh), [], "it is worked on where it lies");
  });
});

/** Somebody who keeps touching a key. In the page itself: the driver does not bear two commands at a time. */
const awake = (page) =>
  page.run("() => { window.touching = setInterval(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true })), 1000) }");
const asleep = (page) => page.run("() => clearInterval(window.touching)");

door("a lock hides everything, comes by itself, and leads back to where the person was", async () => {
  const data = folder("lock");
  await inWorld({ env: { APP_DATA_DIR: data, E2E_LOCK_AFTER: "6" } }, async ({ see }) => {
    const page = await see(csv("locked.csv"));
    await awake(page);
    await step(page, "an import is open", () => firstHouse(page));
    await asleep(page);
    await step(page, "it locks by itself", async () => {
      await page.says("It was locked.", 30_000);
      assert.doesNotMatch(await page.source(), /locked\.csv|Berger/, "nothing of it is left in the page");
      await look(page, "unlock-away");
    });
    await awake(page);
    await step(page, "the import is as it was", async () => {
      await page.click("button=Open with the keychain");
      await page.says("locked.csv");
    });
    await step(page, "it locks by key, and asks for the passphrase once there is one", async () => {
      await goTo(page, "/settings");
      await page.seen("button=Set a passphrase…");
      await look(page, "settings-lock");
      await page.click("button=Set a passphrase…");
      await page.type("[role=dialog] input", PASSPHRASE);
      await page.click("button=Set");
      await page.seen("button=Change the passphrase…");
      await page.press(KEY.control, "l");
      await page.seen("input[type=password]");
      await page.type("input", PASSPHRASE);
      await page.press(KEY.enter);
      await page.seen("button=Change the passphrase…");
      await page.press(KEY.control, "l");
      await page.seen("input[type=password]");
    });
    await page.close();
    const later = await see();
    await step(later, "a restart is no way round it", () => later.seen("input[type=password]"));
  });
});

door("a keychain that asks and gets no answer keeps nobody waiting", async () => {
  const [data, home] = [folder("prompt"), folder("prompt-home")];
  await inWorld({ env: { APP_DATA_DIR: data }, home }, async ({ see }) => {
    const page = await see(csv("people.csv"));
    await firstHouse(page);
  });
  const env = { APP_DATA_DIR: data };
  await inWorld({ env, home, keychain: "locked" }, async ({ world, see }) => {
    world.begin("/usr/libexec/gcr-prompter", [], { env: world.world });
    const begun = Date.now();
    const page = await see();
    await step(page, "the page is there while the prompt waits", async () => {
      await page.says("has not answered yet");
      assert.ok(Date.now() - begun < 15_000, `${Date.now() - begun} ms`);
      await look(page, "unlock-waiting");
    });
  });
});

door("a file that another program has is read and not changed", async () => {
  const [mine, theirs] = [folder("mine"), folder("theirs")];
  await inWorld({ env: { APP_DATA_DIR: theirs }, bus: false }, async ({ world, see }) => {
    const page = await see(csv("people.csv"));
    await firstHouse(page, PASSPHRASE);
    await page.close();
    const file = join(theirs, houseFiles(theirs)[0]);
    // Two programs of the same person over other folders, as the terminal and the window are.
    const first = await see();
    await first.type("input", PASSPHRASE);
    await first.press(KEY.enter);
    await first.seen("a=People");
    const port = await world.driver({ APP_DATA_DIR: mine, E2E_PICK_OPEN: csv("refused.csv") });
    const second = await open(port, WINDOW, [file]);
    try {
      second.picture = first.picture;
      second.body = () => second.run("() => document.body.innerText");
      await step(second, "it says so", async () => {
        await second.type("input", PASSPHRASE);
        await second.press(KEY.enter);
        await second.until("in use", async () => (await second.body()).includes("is in use"));
        assert.deepEqual(await findings(second), []);
        await second.click("button=Open to read only");
        await second.until("the badge", async () => (await second.body()).includes("Another program has this house file open"));
        await second.seen("a=People");
        await look(second, "read-only");
      });
      await step(second, "nothing is changed", async () => {
        await second.run("(hash) => { location.hash = hash }", "/import");
        await second.click("button=Choose spreadsheets…");
        await second.until("the refusal", async () => (await second.body()).includes("is open to read only"));
      });
    } finally {
      await second.close();
    }
  });
});

door("what arrives in a watched folder is offered, and taken only when somebody says so", async () => {
  const [data, inbox] = [folder("watched"), folder("watched-inbox")];
  const arrive = (name) => copyFileSync(csv("any.csv"), join(inbox, name));
  arrive("old.csv");
  await inWorld({ env: { APP_DATA_DIR: data, E2E_PICK_FOLDER: inbox } }, async ({ see }) => {
    const page = await see(csv("first.csv"));
    await firstHouse(page);
    await step(page, "a folder is chosen", async () => {
      await goTo(page, "/settings");
      await page.says("Folder in which spreadsheets for");
      await page.click("button=Choose a folder…");
      await page.says(inbox);
      await look(page, "settings-watched");
    });
    await step(page, "what was there is not offered, and what arrives is", async () => {
      arrive("april <img src=x onerror=ran(1)>.csv");
      arrive("half.csv.part");
      await goTo(page, "/home");
      // It may be on its way for a moment, and the folder is looked at now and then.
      await page.says("A new spreadsheet is in “watched-inbox”", 60_000);
      assert.match(await page.body(), /april <img src=x onerror=ran\(1\)>\.csv/);
      assert.doesNotMatch(await page.body(), /old\.csv|half/);
      await look(page, "home-arrived");
    });
    await step(page, "it is taken to the import, and not offered again", async () => {
      await page.click("button=Look at it");
      await page.until("the import", () => page.run("() => location.hash.startsWith('#/import')"));
      await page.says("april <img", 60_000);
      await page.seen("button=Looks right", 60_000);
      arrive("may.csv");
      await goTo(page, "/home");
      await page.says("A new spreadsheet is in “watched-inbox”", 60_000);
      assert.doesNotMatch(await page.body(), /april/);
      await page.click("button=Leave it out");
      await page.until("nothing is offered", async () => !(await page.body()).includes("new spreadsheet"));
    });
    assert.deepEqual(readdirSync(inbox).sort(), ["april <img src=x onerror=ran(1)>.csv", "half.csv.part", "may.csv", "old.csv"]);
  });
});

door("files handed over while the program runs go to the import, and a house file asks first", async () => {
  const [data, other] = [folder("handed"), folder("handed-other")];
  await inWorld({ env: { APP_DATA_DIR: data } }, async ({ world, see }) => {
    const page = await see(csv("first.csv"));
    await firstHouse(page);
    await page.click("button=Looks right");
    const hand = async (path) => {
      const second = spawn(WINDOW, [path], { env: world.world, stdio: "ignore" });
      const [code] = await once(second, "exit");
      assert.equal(code, 0, "the second start ends at once");
    };
    await step(page, "a spreadsheet joins the open import", async () => {
      await hand(csv("second.csv"));
      await page.says("second.csv", 60_000);
      assert.match(await page.body(), /first\.csv/);
    });
    await step(page, "a spreadsheet begins one from another page", async () => {
      await goTo(page, "/settings");
      await page.says("Language and formats");
      await hand(csv("third.csv"));
      await page.says("third.csv", 60_000);
    });
    await step(page, "a house file asks", async () => {
      const [name] = houseFiles(data);
      const copy = join(other, "Handed.housefile");
      copyFileSync(join(data, name), copy);
      await hand(copy);
      await page.says("Open “Handed”?");
      await settled(page);
      assert.deepEqual(await findings(page), []);
      if (SHOTS) await keep(page, SHOTS, "handed");
      await page.click("[role=dialog] button=Open").catch(() => page.click("button=Open"));
      await page.until("the other file", async () => (await page.run("() => document.title")).includes("Handed"));
    });
  });
});

for (const bus of [true, false]) {
  door(`${STARTS} times two starts at once ${bus ? "with" : "without"} a session bus: one window each time`, async () => {
    const data = folder(`twice-${bus}`);
    await inWorld({ env: { APP_DATA_DIR: data }, bus, keychain: false }, async ({ world }) => {
      for (let round = 1; round <= STARTS; round++) {
        const both = [1, 2].map(() => spawn(WINDOW, [], { env: world.world, stdio: "ignore" }));
        const ends = both.map((child) => once(child, "exit").then(([code]) => ({ child, code })));
        const first = await Promise.race([...ends, new Promise((_, fail) => setTimeout(() => fail(new Error(`round ${round}: two windows`)), 30_000))]);
        assert.equal(first.code, 0, `round ${round}: the second start ends well`);
        const left = both.find((child) => child !== first.child);
        const end = Date.now() + 20_000;
        while (windows(world.world).length < 1 && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
        assert.equal(windows(world.world).length, 1, `round ${round}`);
        assert.equal(left.exitCode, null, `round ${round}: the first one lives`);
        left.kill();
        await once(left, "exit");
      }
    });
  });
}
