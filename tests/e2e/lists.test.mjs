// Merge-purge in the real window: our own people, a rented and an exchanged list, what each adds, and in which order.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bringIn, firstHouse, goTo, inWorld, look, saySource, toSources } from "./house.mjs";
import { step } from "./picture.mjs";

const DATA = mkdtempSync(join(tmpdir(), "housefile-lists-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

const head = "First name,Last name,E-mail,Street,Postcode,City";
const sheet = (name, rows) => {
  const file = join(DATA, name);
  writeFileSync(file, [head, ...rows, ""].join("\n"));
  return file;
};
const anna = "Anna,Berger,anna@post.example,Am Markt 1,89073,Ulm";
const jonas = "Jonas,Schmidt,jonas@post.example,Ring 5,53111,Bonn";
const mia = "Mia,Kurz,mia@post.example,Hafen 2,24103,Kiel";
const tom = "Tom,Lang,tom@post.example,Weg 9,01067,Dresden";

test("lists of others say what they add, and names are taken in the order that was set", { timeout: 300_000 }, async () => {
  const files = [sheet("customers.csv", [anna, jonas]), sheet("garden.csv", [anna, mia, tom, tom]), sheet("tea.csv", [mia])];
  await inWorld({ env: { APP_DATA_DIR: join(DATA, "data") } }, async ({ see }) => {
    const page = await see(...files);
    await firstHouse(page);
    await step(page, "each file says whose people they are", async () => {
      await toSources(page);
      await saySource(page, "customers.csv", "own customers");
      await saySource(page, "garden.csv", "a rented list");
      await saySource(page, "tea.csv", "a list lent in exchange");
      await look(page, "import-terms");
      await bringIn(page);
    });
    const rows = () =>
      page.run("() => [...document.querySelectorAll('[role=row], tr')].map((r) => r.innerText.replace(/\\s+/g, ' ')).filter((r) => /customers|garden|tea|Your own/.test(r))");
    await step(page, "the net names", async () => {
      await goTo(page, "/campaigns");
      await page.says("Lists of others");
      await page.says("Net names");
      await look(page, "lists-of-others");
      const [own, first, second] = await rows();
      assert.match(own, /^Your own people 2 – 2/);
      assert.match(first, /^tea\.csv .* 1 – 1/, "exchanged before rented");
      assert.match(second, /^garden\.csv .*0 of 1 use.* 4 1 repeated in the list 2 in a list above 1/);
    });
    await step(page, "the order changes whose name it is", async () => {
      await page.click("button=Take names from “garden.csv” earlier");
      await page.until("garden first", async () => /^garden/.test((await rows())[1]));
      const [, first, second] = await rows();
      assert.match(first, /^garden\.csv .* 4 1 repeated in the list 1 in a list above 2/);
      assert.match(second, /^tea\.csv .* 1 1 in a list above 0/);
    });
  });
});
