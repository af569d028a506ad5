// Looks at screen after screen of the window: nothing ran, nothing had to be stopped, nothing is there that is not ours, nobody was called.
// Keeps which of the texts were seen, and where.
import assert from "node:assert/strict";
import { LOOK } from "./detector.mjs";
import { numbersIn } from "./vectors.mjs";

export function looker(page, listener) {
  const shown = new Set();
  const screens = new Map();
  /** Looks at the screen as it is; answers its text. */
  async function look(name) {
    const { odd, met, text } = await page.run(LOOK);
    assert.deepEqual(met, [], `${name}: something ran or had to be stopped`);
    assert.deepEqual(odd, [], `${name}: something is there that is not ours`);
    assert.deepEqual(listener.met, [], `${name}: somebody was called`);
    const numbers = numbersIn(text);
    numbers.forEach((n) => shown.add(n));
    screens.set(name, (screens.get(name) ?? 0) + numbers.length);
    return text;
  }
  return { look, shown, screens };
}
