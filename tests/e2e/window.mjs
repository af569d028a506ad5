// The real window on an empty desk: folders of its own, a day that stands still, pictures as the display shows them, and an eye on
// everything that it might send out.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watch } from "./alone.mjs";
import { open } from "./driver.mjs";
import { start } from "./start.mjs";

/** The samples end in November 2026; "the last twelve months" must mean theirs. */
export const NOW = "2026-11-23T10:00:00Z";
/** Long work, such as checking 37,000 rows, on a busy machine. */
export const LONG = 240_000;

/** Opens the window with files handed over. `picks` are what is picked where it asks for files, `out` is where everything that is saved goes. */
export async function openWindow({ files = [], picks = [], size = "1280x900" } = {}) {
  const binary = process.env.HOUSEFILE_WINDOW;
  assert.ok(binary, "HOUSEFILE_WINDOW names the program");
  const data = mkdtempSync(join(tmpdir(), "housefile-walk-"));
  const out = join(data, "out");
  mkdirSync(out);
  const remove = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  try {
    const picked = picks.length > 0 ? { E2E_PICK_OPEN: picks.join(":") } : {};
    const world = await start({ env: { E2E_NOW: NOW, APP_DATA_DIR: join(data, "data"), E2E_PICK_SAVE: out, ...picked }, size });
    const left = watch(world.pid);
    try {
      const page = await open(world.port, binary, files);
      const [wide, high] = size.split("x").map(Number);
      // The driver's own picture does not return for this window; ImageMagick takes what the display shows.
      const crop = ["-window", "root", "-crop", `${Math.min(wide, 1200)}x${Math.min(high, 800)}+0+0`, "+repage", "png:-"];
      page.picture = async () => execFileSync("import", crop, { env: world.world, maxBuffer: 64 << 20, timeout: 10_000 });
      const close = async () => {
        await page.close();
        await world.stop();
        remove();
      };
      return { page, world, data, out, left, close };
    } catch (fault) {
      await world.stop();
      throw fault;
    }
  } catch (fault) {
    remove();
    throw fault;
  }
}

/**
 * Asks many commands, `[name, args]`, one after the other and without a way through the driver between them; answers a list of
 * `{ ok }` or `{ no }`, each with the milliseconds that it took.
 */
export async function askAll(page, calls, limit = LONG) {
  await page.run(
    `(calls) => {
      window.askedAll = undefined;
      const answers = [];
      const channel = (value) => (value === "channel" ? "__CHANNEL__:" + window.__TAURI_INTERNALS__.transformCallback(() => {}) : value);
      const ask = async () => {
        for (const [command, args] of calls) {
          const sent = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, channel(value)]));
          const begun = performance.now();
          const answer = await window.__TAURI_INTERNALS__.invoke(command, sent).then(() => ({ ok: true }), (no) => ({ no: no ?? "nothing" }));
          answers.push({ ...answer, took: Math.round(performance.now() - begun) });
        }
      };
      ask().then(() => { window.askedAll = answers; }, (fault) => { window.askedAll = [{ no: { kind: "broken", message: String(fault) } }]; });
    }`,
    calls,
  );
  return page.until(`answers to ${calls[0]?.[0]}`, () => page.run("() => window.askedAll"), limit);
}

/** Asks a command of the shell as a page does; answers `{ ok }` or `{ no }`. */
export async function ask(page, command, args = {}, limit = LONG) {
  await page.run(
    `(command, args) => {
      const answer = (window.askAnswers ??= {});
      const mine = (window.askLast = (window.askLast ?? 0) + 1);
      const channel = (value) => (value === "channel" ? "__CHANNEL__:" + window.__TAURI_INTERNALS__.transformCallback(() => {}) : value);
      const sent = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, channel(value)]));
      window.__TAURI_INTERNALS__.invoke(command, sent).then(
        (ok) => { answer[mine] = { ok: ok ?? null }; },
        (no) => { answer[mine] = { no: typeof no === "string" ? no : (no ?? null) }; },
      );
    }`,
    command,
    args,
  );
  return page.until(
    `an answer to ${command}`,
    () => page.run("() => { const mine = window.askLast; const got = window.askAnswers[mine]; delete window.askAnswers[mine]; return got; }"),
    limit,
  );
}
