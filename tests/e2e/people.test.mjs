// A person's addresses and tags changed by hand, and people saved as a spreadsheet, in the real window.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { KEY } from "./driver.mjs";
import { bringIn, firstHouse, goTo, inWorld, look, saySource, toSources } from "./house.mjs";
import { settled, step } from "./picture.mjs";
import { textIn } from "./sheets.mjs";

const DATA = mkdtempSync(join(tmpdir(), "housefile-people-"));
after(() => rmSync(DATA, { recursive: true, force: true, maxRetries: 5 }));

/** Four people, one of them with two e-mail addresses. */
const PEOPLE = `First name,Last name,E-mail,City
Anna,Berger,anna@post.example,Ulm
Anna,Berger,"anna@post.example; berger@work.example",Ulm
Jonas,Schmidt,jonas@post.example,Bonn
Mia,=HYPERLINK("http://x.example"),mia@post.example,Kiel
`;

test("a person is corrected by hand, and people are saved as a sheet", { timeout: 300_000 }, async () => {
  const out = join(DATA, "out");
  mkdirSync(out);
  const file = join(DATA, "people.csv");
  writeFileSync(file, PEOPLE);
  await inWorld({ env: { APP_DATA_DIR: join(DATA, "data"), E2E_PICK_SAVE: out } }, async ({ see }) => {
    const page = await see(file);
    await firstHouse(page);
    await step(page, "people come in", async () => {
      await toSources(page);
      await saySource(page, "people.csv", "own customers");
      assert.equal(await bringIn(page), "Import 4 rows");
    });
    await step(page, "a second address is put first", async () => {
      await goTo(page, "/people/1");
      await page.says("berger@work.example");
      await page.click("button=What can be done with berger@work.example");
      await page.run("() => [...document.querySelectorAll('[role=menuitem]')].find((b) => b.innerText.includes('Use this one first')).click()");
      await page.says("Used first from now on");
      const order = await page.body();
      assert.ok(order.indexOf("berger@work.example") < order.indexOf("anna@post.example"), order);
    });
    await step(page, "an address is corrected, after a wrong one was refused", async () => {
      await page.click("button=What can be done with anna@post.example");
      await page.run("() => [...document.querySelectorAll('[role=menuitem]')].find((b) => b.innerText.includes('Correct')).click()");
      await page.seen("[role=dialog] input");
      await look(page, "person-correct");
      await page.press(KEY.control, "a");
      await page.type("[role=dialog] input", "anna@");
      await page.press(KEY.enter);
      await page.click("button=Save");
      await page.says("is no e-mail address");
      await page.type("[role=dialog] input", "new.example");
      await page.click("button=Save");
      await page.says("anna@new.example");
      await page.until("the dialog is gone", async () => !(await page.find("[role=dialog]")));
    });
    await step(page, "a tag is put on, and taken back by its Undo", async () => {
      await page.click("button=Add a tag");
      await page.type("input", "fair 2026");
      await page.press(KEY.enter);
      await page.says("Tag “fair 2026” added");
      await page.says("fair 2026");
      await look(page, "person-changed");
      await page.press(KEY.control, "z");
      await page.until("no tag", () => page.run("() => !document.querySelector('[aria-label^=\"Remove fair\"]')"));
    });
    await step(page, "everybody is saved as an OpenDocument sheet", async () => {
      await goTo(page, "/people");
      await page.seen("[role=grid]");
      await page.click("button=Export…");
      await page.says("Export 3 people");
      await look(page, "people-export");
      await page.run("() => [...document.querySelectorAll('[role=dialog] label')].find((b) => b.innerText.includes('.ods')).click()");
      await page.click("button=Save the file…");
      await page.says("3 people are in");
    });
  });
  const [name] = readdirSync(out);
  assert.match(name, /^People .*\.ods$/);
  const xml = textIn(readFileSync(join(out, name)), "content.xml");
  assert.equal(xml.match(/<table:table-row>/g).length, 4);
  for (const text of ["berger@work.example", "Jonas", "=HYPERLINK"]) assert.ok(xml.includes(text), text);
  assert.doesNotMatch(xml, /table:formula/);
});
