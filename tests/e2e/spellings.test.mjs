// One value written in several ways becomes one, and is taken back, in the real window.
import { test } from "node:test";
import { KEY } from "./driver.mjs";
import { goTo, look, withCustomers } from "./house.mjs";
import { step } from "./picture.mjs";

const towns = ["Hamburg", "Hamburg", "Hamburg", "Hamburg", "Hamburg", "HAMBURG", "hamburg ", "Hambrug", "Köln", "Koeln", "Bonn"];
const rows = towns.map((town, n) => `P${n},Person,p${n}@post.example,${town}`);

test("spellings are tidied in one step, and come back by Undo", { timeout: 300_000 }, async () => {
  await withCustomers(["First name,Last name,E-mail,City", ...rows], async (page) => {
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
