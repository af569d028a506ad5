// Prints what must be parsed before the first screen, and each room on top of it; fails above the budgets of ux.md 3.4.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const ENTRY_KB = 130;
const ROOM_KB = 120;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** A chunk and all it imports before it can run. */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key].imports ?? []) withImports(other, seen);
  return seen;
}

const kilobytes = (keys) => {
  const files = new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith(".js")));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length, 0) / 1000;
};

const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry);
const entry = withImports(entryKey);
let tooBig = kilobytes(entry) > ENTRY_KB;
console.log(`entry: ${kilobytes(entry).toFixed(1)} kB gzip (at most ${ENTRY_KB})`);
for (const key of Object.keys(manifest).filter((name) => /^src\/rooms\/[^/]+\/index\.tsx$/.test(name))) {
  const own = [...withImports(key)].filter((part) => !entry.has(part));
  const size = kilobytes(own);
  tooBig ||= size > ROOM_KB;
  console.log(`${key.split("/")[2]}: ${size.toFixed(1)} kB gzip more (at most ${ROOM_KB})`);
}
process.exit(tooBig ? 1 : 0);
