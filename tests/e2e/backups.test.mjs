// Backups in the real window: made, looked into, gone back to, and that taken back; a damaged file from its backup and by what reads of it;
// and a new recovery code, after which the old one opens nothing any more.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pressCross } from "./cross.mjs";
import { KEY } from "./driver.mjs";
import { firstHouse, goTo, inWorld, look } from "./house.mjs";
import { step } from "./picture.mjs";
import { ask } from "./window.mjs";

const DATA = mkdtempSync(join(tmpdir(), "housefile-backups-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

const folder = (name) => {
  const path = join(DATA, name);
  mkdirSync(path, { recursive: true });
  return path;
};
const PEOPLE = [
  ["Anna", "Berger"],
  ["Jonas", "Schmidt"],
  ["Zoë", "Chen"],
];
const csv = () => {
  const path = join(folder("given"), "people.csv");
  const rows = PEOPLE.map(([first, last]) => `${first},${last},${last.toLowerCase()}@example.org`);
  writeFileSync(path, ["First name,Last name,E-mail", ...rows, ""].join("\n"));
  return path;
};
const houseFile = (at) => join(at, readdirSync(at).find((name) => name.endsWith(".housefile")));
const backups = (file) => {
  const folder = `${file}.backups`;
  return existsSync(folder) ? readdirSync(folder).filter((name) => /\d/.test(name) && name.endsWith(".housefile")) : [];
};

const walk = (name, work) => test(name, { timeout: 300_000 }, work);

/** The three people are in the house file. */
async function imported(page) {
  await firstHouse(page);
  const buttons = () => page.run("() => [...document.querySelectorAll('button:not([disabled])')].map((b) => b.innerText.trim())");
  await page.until(
    "the receipt",
    async () => {
      const body = await page.body();
      if (body.includes("in your house file")) return true;
      if (body.includes("Please say where")) {
        await page.click("button[aria-haspopup=listbox]");
        await page.click("[role=option]");
      }
      const next = (await buttons()).find((text) => /^(Looks right|Continue|Import \d+ rows?)$/.test(text));
      if (next) await page.click(`button=${next}`, 1000).catch(() => {});
      return false;
    },
    120_000,
  );
}

const binned = async (page) => {
  const answer = await ask(page, "list_bin", { limit: 10 });
  return answer.ok.people_total;
};
/** One person goes to the bin: something to go back from. */
const bin = async (page, id) => assert.ok((await ask(page, "bin_people", { people: [id] })).ok);
const no = async (page, contact) => {
  const said = { contact, channel: "email", granted: false, day: "2026-11-01", evidence: "said so by phone" };
  assert.ok((await ask(page, "record_consent", said)).ok);
};

walk("a backup is made, looked into, gone back to, and that is taken back", async () => {
  const data = folder("back");
  await inWorld({ env: { APP_DATA_DIR: data } }, async ({ see }) => {
    const page = await see(csv());
    await step(page, "an import", () => imported(page));
    await step(page, "backed up by hand", async () => {
      await goTo(page, "/settings");
      await page.says("There is none yet");
      await look(page, "backups-none");
      await page.click("button=Back up now");
      await page.says("holds 3 people");
      assert.equal(backups(houseFile(data)).length, 1);
      await look(page, "backups");
    });
    await step(page, "what going back would mean", async () => {
      await bin(page, 1);
      await no(page, 2);
      assert.equal(await binned(page), 1);
      await page.click("button=Go back…").catch(() => page.click("[aria-label^='Go back to']"));
      await page.says("2 changes since then would be lost");
      assert.match(await page.body(), /one person who said no/);
      await look(page, "backups-preview");
    });
    await step(page, "gone back", async () => {
      await page.click("button=Go back");
      await page.says("The file is as it was on", 60_000);
      assert.equal(await binned(page), 0, "nobody is in the bin any more");
      const person = (await ask(page, "profile", { contact: 2 })).ok;
      assert.match(JSON.stringify(person), /denied/, "a no holds all the same");
    });
    await step(page, "and forth", async () => {
      await page.click("button=Take this back…");
      await page.says("In the backup");
      await page.click("button=Go back");
      await page.until("the bin", async () => (await binned(page)) === 1, 60_000);
    });
    await step(page, "one for each way", async () => {
      await page.says("Before going back to a backup");
      assert.ok(backups(houseFile(data)).length >= 3);
      await page.resize(640, 800);
      await look(page, "backups-narrow");
      await page.resize(1200, 800);
    });
  });
});

walk("the cross of the window leaves a backup behind", async () => {
  const data = folder("cross");
  await inWorld({ env: { APP_DATA_DIR: data } }, async ({ world, see }) => {
    const page = await see(csv());
    await step(page, "an import", () => imported(page));
    const file = houseFile(data);
    assert.deepEqual(backups(file), [], "none yet");
    await pressCross(world.world);
    await page.until("the end of the program", () => !existsSync(`${file}-wal`), 60_000);
    assert.equal(backups(file).length, 1);
    // The driver has one window at a time, and takes this one for open still.
    await page.close();
    const later = await see();
    await step(later, "all is there", async () => {
      await goTo(later, "/settings");
      await later.says("The latest is from", 60_000);
      for (const contact of [1, 2, 3]) assert.ok((await ask(later, "profile", { contact })).ok);
      await ask(later, "close_house");
    });
    assert.equal(backups(file).length, 1, "nothing changed since");
  });
});

/** Turns a bit of the first page. */
function damage(file) {
  const bytes = readFileSync(file);
  bytes[200] ^= 0x10;
  writeFileSync(file, bytes);
}

walk("a damaged file goes back to its backup, or is saved as far as it reads", async () => {
  const data = folder("damaged");
  await inWorld({ env: { APP_DATA_DIR: data } }, async ({ see }) => {
    const page = await see(csv());
    await step(page, "an import", () => imported(page));
    await step(page, "closing makes a backup", async () => {
      await ask(page, "close_house");
      assert.equal(backups(houseFile(data)).length, 1);
    });
    await page.close();
    const file = houseFile(data);
    const whole = join(DATA, "whole");
    copyFileSync(file, whole);
    damage(file);
    const later = await see();
    await step(later, "the page before it", async () => {
      await later.says("is damaged");
      await look(later, "damaged");
    });
    await step(later, "back to the backup", async () => {
      await later.click("button=Go back to this backup");
      await later.seen("a=People", 60_000);
      for (const contact of [1, 2, 3]) assert.ok((await ask(later, "profile", { contact })).ok);
      await ask(later, "close_house");
    });
    await later.close();
    damage(file);
    const third = await see();
    await step(third, "what reads is saved", async () => {
      await third.click("button=Save what can be read");
      await third.says("What could be read is saved", 60_000);
      assert.match(await third.body(), /holds 3 people/);
      await look(third, "damaged-saved");
      await third.click("button=Open it");
      await third.seen("a=People", 60_000);
    });
    assert.ok(readdirSync(data).includes("Customers saved.housefile"), readdirSync(data).join(", "));
  });
});

walk("a new recovery code opens the file, and the old one does not", async () => {
  const [data, out, other] = ["recode", "recode-out", "recode-other"].map(folder);
  const codeIn = (name) => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}-[0-9A-Z*~$=]{3}/.exec(readFileSync(join(out, name), "utf8"))?.[0];
  let [old, fresh] = ["", ""];
  await inWorld({ env: { APP_DATA_DIR: data, E2E_PICK_SAVE: out } }, async ({ see }) => {
    const page = await see(csv());
    await step(page, "an import", () => imported(page));
    await step(page, "the old code", async () => {
      await goTo(page, "/settings");
      await page.click("button=Save the recovery code…");
      await page.says("Saved as");
      const [name] = readdirSync(out);
      old = codeIn(name);
      rmSync(join(out, name));
    });
    await step(page, "a new one", async () => {
      await page.click("button=New recovery code…");
      await page.says("The backups from before");
      await look(page, "recode");
      await page.click("button=Make a new code");
      await page.says("The new recovery code of", 60_000);
      await look(page, "recode-code");
      await page.press(KEY.escape);
      await page.click("button=Save…");
      // Saved counts as kept, and only then it may be left. The notice of the first saving may still be on the screen.
      await page.seen("[role=dialog] button[data-tone=primary]:not([disabled])");
      fresh = codeIn(readdirSync(out)[0]);
      await page.click("button=Done");
      await page.until("the settings", async () => !(await page.body()).includes("The new recovery code of"));
    });
    assert.ok(old && fresh && old !== fresh);
    await step(page, "it is open", async () => {
      await goTo(page, "/");
      await page.seen("a=People");
    });
    await ask(page, "close_house");
  });
  const moved = join(other, "Moved.housefile");
  copyFileSync(houseFile(data), moved);
  await inWorld({ env: { APP_DATA_DIR: folder("recode-fresh"), E2E_PICK_OPEN: moved } }, async ({ see }) => {
    const page = await see();
    await step(page, "on another computer", async () => {
      await page.click("button=Open another house file…");
      await page.says("does not know this file yet");
      await page.type("input", old);
      await page.press(KEY.enter);
      await page.says("This code does not open");
      await page.click("input");
      await page.press(KEY.control, "a");
      await page.type("input", fresh);
      await page.press(KEY.enter);
      await page.seen("a=People");
    });
  });
});
