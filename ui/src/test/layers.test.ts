// The order of the layers, read from the imports: host, words, kit, rooms, frame. A file imports its own layer or an earlier one.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const src = resolve(__dirname, "..");
const LAYERS = ["host", "words", "kit", "rooms", "frame"];

const files = (readdirSync(src, { recursive: true }) as string[])
  .filter((path) => /\.(ts|tsx)$/.test(path) && !path.startsWith("test/") && !/\.test\./.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), "utf8") }));

const importsOf = (text: string) => [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1]!);

describe("layers", () => {
  it("finds files to judge", () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it.each(files)("$path imports only what it may", ({ path, text }) => {
    const [layer, room] = path.split("/");
    const faults: string[] = [];
    for (const target of importsOf(text)) {
      if (target.startsWith("@tauri-apps/") && layer !== "host") faults.push(`${target} belongs to host alone`);
      if (target.startsWith("react-aria-components") && layer !== "kit") faults.push(`${target} belongs to the kit`);
      if (!target.startsWith(".")) continue;
      const [otherLayer, otherRoom] = relative(src, resolve(src, dirname(path), target)).split("/");
      if (!LAYERS.includes(otherLayer ?? "") || !LAYERS.includes(layer ?? "")) continue;
      if (LAYERS.indexOf(otherLayer!) > LAYERS.indexOf(layer!)) faults.push(`${layer} must not import ${otherLayer}: ${target}`);
      if (layer === "rooms" && otherLayer === "rooms" && room !== otherRoom)
        faults.push(`rooms never import each other: ${target}`);
    }
    expect(faults).toEqual([]);
  });

  it.each(files)("$path makes no HTML from text", ({ text }) => {
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
  });
});
