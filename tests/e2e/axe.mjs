// What hinders people with disabilities on the screen that is shown, found by axe-core in the page itself.
import { readFileSync } from "node:fs";
import { settled } from "./picture.mjs";

const source = readFileSync(new URL("../../ui/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The findings as lines; an empty list is good news. */
export async function findings(page) {
  // Letters that are fading in have too little contrast for as long as that takes.
  await settled(page);
  // By the driver, not by the page: a strict content policy stays as it is.
  await page.run(`() => { if (!window.axe) { ${source} } return true }`);
  await page.run(`(tags) => {
    window.axeAnswer = undefined;
    // React Aria's announcer keeps a word for seven seconds after its button is gone; it is heard, not seen.
    window.axe.run({ include: document, exclude: "[data-live-announcer]" }, { runOnly: tags }).then((answer) => { window.axeAnswer = answer; }, (fault) => { window.axeAnswer = { fault: String(fault) }; });
  }`, TAGS);
  const answer = await page.until(
    "axe",
    () =>
      page.run(`() => window.axeAnswer && {
        fault: window.axeAnswer.fault,
        passes: window.axeAnswer.passes?.length,
        violations: (window.axeAnswer.violations ?? []).map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 160)) })),
      }`),
    60_000,
  );
  if (answer.fault) throw new Error(answer.fault);
  if (!answer.passes) throw new Error("axe looked at nothing");
  return answer.violations.map((v) => `${v.id}: ${v.help}\n    ${v.nodes.join("\n    ")}`);
}
