// How long people wait for the window with 12,000 people in it, and what it takes of their memory; `cargo xtask bench` prints it. Nothing
// here passes or fails. Its one line: best start and median start in milliseconds (the driver's own time included), memory in MB.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "./driver.mjs";
import { start } from "./start.mjs";

const WINDOW = process.env.HOUSEFILE_WINDOW;
const SAMPLES = process.env.HOUSEFILE_SAMPLES;
const FILES = ["lindenhof-shop-orders.xlsx", "lindenhof-newsletter.csv", "lindenhof-event-visitors.ods"];
const ROUNDS = 5;
const LONG = 240_000;

/** The process and everything it started, by /proc. */
function family(root) {
  const children = new Map();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
      children.set(parent, [...(children.get(parent) ?? []), entry]);
    } catch {
      // It ended meanwhile.
    }
  }
  const all = [String(root)];
  for (let i = 0; i < all.length; i += 1) all.push(...(children.get(all[i]) ?? []));
  return all;
}

/** Proportional set size in MB: shared pages are counted once among those that share them. */
function memory(root) {
  const kilobytes = family(root).map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}

/** The program itself: the one whose executable is the window's. */
const program = () =>
  readdirSync("/proc").find((pid) => /^\d+$/.test(pid) && readFileSync(join("/proc", pid, "cmdline"), "utf8").split("\0")[0] === WINDOW);

/** Makes a house file of the sample business, as a person does: then a start is one with people in it. */
async function fill(port) {
  const page = await open(port, WINDOW, FILES.map((file) => join(SAMPLES, file)));
  await page.click("button=Begin");
  await page.click("button=Create");
  await page.click("label:has(input[type=checkbox])");
  await page.click("button=Continue");
  const button = (wanted) =>
    page.run(
      "(wanted) => [...document.querySelectorAll('button')].map((b) => b.innerText.trim()).find((t) => new RegExp(wanted).test(t))",
      wanted,
    );
  // "Looks right" of files and columns, "Continue" where something is to be mended, and at last the import itself.
  await page.until(
    "the import",
    async () => {
      const next = await button("^(Looks right|Continue|Import [1-9][\\d,]* rows)$");
      if (next) await page.click(`button=${next}`);
      return next?.startsWith("Import");
    },
    LONG,
  );
  await page.until("the receipt", async () => (await page.run("() => document.body.innerText")).includes("in your house file"), LONG);
  await page.close();
}

const data = mkdtempSync(join(tmpdir(), "housefile-measure-"));
const world = await start({ env: { APP_DATA_DIR: join(data, "data"), E2E_NOW: "2026-11-23T10:00:00Z" } });
try {
  await fill(world.port);
  const starts = [];
  let rest = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now();
    const page = await open(world.port, WINDOW);
    await page.until("Home with its people", async () => /12,\d{3}/.test(await page.run("() => document.querySelector('main')?.innerText ?? ''")));
    starts.push(performance.now() - before);
    // At rest: what the start needed for a moment has been given back.
    await new Promise((next) => setTimeout(next, 2000));
    rest = memory(program());
    await page.close();
  }
  starts.sort((a, b) => a - b);
  console.log(`${starts[0].toFixed(0)} ${starts[Math.floor(ROUNDS / 2)].toFixed(0)} ${rest.toFixed(0)}`);
} finally {
  await world.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
