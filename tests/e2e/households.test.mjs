// People of one address become a household in one step, each page says with whom they live, and Undo takes it back, in the real window.
import { test } from "node:test";
import { KEY } from "./driver.mjs";
import { goTo, look, withCustomers } from "./house.mjs";
import { step } from "./picture.mjs";

// A family of three, their neighbour, and somebody elsewhere.
const rows = [
  "Anna,Lindner,Ahornweg 5,04109,Leipzig",
  "Bernd,Lindner,Ahornweg 5,04109,Leipzig",
  "Clara,Lindner,Ahornweg 5,04109,Leipzig",
  "Doris,Weiss,Ahornweg 5,04109,Leipzig",
  "Emil,Braun,Weg 1,50667,Köln",
];

test("a family is grouped in one step, shown on its pages, and taken apart by Undo", { timeout: 300_000 }, async () => {
  await withCustomers(["First name,Last name,Street,Postcode,City", ...rows], async (page) => {
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
