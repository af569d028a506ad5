// People of one address become a household in one step, each page says with whom they live, and Undo takes it back, in the real window.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { KEY } from "./driver.mjs";
import { bringIn, firstHouse, goTo, inWorld, look, saySource, toSources } from "./house.mjs";
import { step } from "./picture.mjs";

const DATA = mkdtempSync(join(tmpdir(), "housefile-households-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

// A family of three, their neighbour, and somebody elsewhere.
const rows = [
  "Anna,Lindner,Ahornweg 5,04109,Leipzig",
  "Bernd,Lindner,Ahornweg 5,04109,Leipzig",
  "Clara,Lindner,Ahornweg 5,04109,Leipzig",
  "Doris,Weiss,Ahornweg 5,04109,Leipzig",
  "Emil,Braun,Weg 1,50667,Köln",
];

test("a family is grouped in one step, shown on its pages, and taken apart by Undo", { timeout: 300_000 }, async () => {
  const file = join(DATA, "people.csv");
  writeFileSync(file, ["First name,Last name,Street,Postcode,City", ...rows, ""].join("\n"));
  await inWorld({ env: { APP_DATA_DIR: join(DATA, "data") } }, async ({ see }) => {
    const page = await see(file);
    await firstHouse(page);
    await step(page, "people come in", async () => {
      await toSources(page);
      await saySource(page, "people.csv", "own customers");
      await bringIn(page);
    });
    await step(page, "who lives together is grouped", async () => {
      await goTo(page, "/duplicates");
      await page.click("button=Group households");
      await page.says("Grouped 3 people into one household");
      await look(page, "households");
    });
    await step(page, "each page says with whom they live", async () => {
      await goTo(page, "/people/1");
      await page.says("Lindner household");
      await page.says("Bernd Lindner");
      await page.says("Clara Lindner");
      await look(page, "household-of-a-person");
    });
    await step(page, "and Undo takes it back", async () => {
      await page.press(KEY.control, "z");
      await page.until("nobody to live with", async () => !(await page.body()).includes("Lindner household"));
      await goTo(page, "/activity");
      await page.says("Grouped 3 people into one household");
    });
  });
});
