// Looks at pages in the engine of the Linux window: a picture and axe's verdict for each. Needs WebKitWebDriver and a display.
// node tools/shots.mjs <folder> <name=url[@WIDTHxHEIGHT]>…
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, ...pages] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PORT = 4459;
const driver = spawn("WebKitWebDriver", [`--port=${PORT}`, "--host=127.0.0.1"], { stdio: "ignore" });
const call = async (method, path, body) => {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${path}: ${value.message}`);
  return value;
};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

let faults = 0;
try {
  await wait(800);
  const binary = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
  const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const { sessionId } = await call("POST", "/session", { capabilities: { alwaysMatch: options } });
  const at = (path) => `/session/${sessionId}${path}`;
  for (const page of pages) {
    const [name, rest] = [page.slice(0, page.indexOf("=")), page.slice(page.indexOf("=") + 1)];
    const [url, size = "1280x800"] = rest.split("@");
    const [width, height] = size.split("x").map(Number);
    await call("POST", at("/window/rect"), { width, height });
    await call("POST", at("/url"), { url });
    await wait(Number(process.env.WAIT ?? 1_500));
    writeFileSync(join(folder, `${name}.png`), Buffer.from(await call("GET", at("/screenshot")), "base64"));
    await call("POST", at("/execute/sync"), { script: `${axe}; window.axe = axe;`, args: [] });
    const found = await call("POST", at("/execute/async"), {
      script:
        "const done = arguments[0]; axe.run(document, { rules: { region: { enabled: false } } }).then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | '))));",
      args: [],
    });
    faults += found.length;
    console.log(`${name}: ${found.length === 0 ? "axe finds nothing" : found.join("\n  ")}`);
  }
  await call("DELETE", at(""));
} finally {
  driver.kill();
}
process.exit(faults ? 1 : 0);
