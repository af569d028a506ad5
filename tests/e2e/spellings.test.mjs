// One value written in several ways becomes one, and is taken back, in the real window.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { KEY } from "./driver.mjs";
import { bringIn, firstHouse, goTo, inWorld, look, saySource, toSources } from "./house.mjs";
import { step } from "./picture.mjs";

const DATA = mkdtempSync(join(tmpdir(), "housefile-spellings-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

const towns = ["Hamburg", "Hamburg", "Hamburg", "Hamburg", "Hamburg", "HAMBURG", "hamburg ", "Hambrug", "Köln", "Koeln", "Bonn"];
const rows = towns.map((town, n) => `P${n},Person,p${n}@post.example,${town}`);

test("spellings are tidied in one step, and come back by Undo", { timeout: 300_000 }, async () => {
  const file = join(DATA, "people.csv");
  writeFileSync(file, ["First name,Last name,E-mail,City", ...rows, ""].join("\n"));
  await inWorld({ env: { APP_DATA_DIR: join(DATA, "data") } }, async ({ see }) => {
    const page = await see(file);
    await firstHouse(page);
    await step(page, "people come in", async () => {
      await toSources(page);
      await saySource(page, "people.csv", "own customers");
      await bringIn(page);
    });
    await step(page, "the ways a town is written are shown", async () => {
      await goTo(page, "/duplicates");
      await page.click("button=Tidy spellings");
      await page.says("2 values are written in several ways");
      await page.says("may be a slip of the keyboard");
      await look(page, "spellings");
    });
    await step(page, "the ticked ones are tidied", async () => {
      // The slip is not ticked by itself.
      await page.click("button=Tidy 2 values of 3 people");
      await page.says("One value is written in several ways");
      await page.says("Tidied 2 values of 3 people");
    });
    await step(page, "and come back", async () => {
      await page.press(KEY.control, "z");
      await page.says("2 values are written in several ways");
      await goTo(page, "/activity");
      await page.says("Tidied the spelling of towns: 2 values, 3 people");
    });
  });
});
