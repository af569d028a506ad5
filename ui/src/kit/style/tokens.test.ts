// The contrasts that ux.md promises, computed from the stylesheet itself: 4.5 for text, 3 for what must be seen.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(__dirname, "tokens.css"), "utf8");

/** The colours of a theme: those of the block whose selector ends with it. */
function coloursOf(theme: "light" | "dark"): Record<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\]\\s*{([^}]*)}`).exec(css)?.[1] ?? "";
  return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]));
}

function brightness(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high, low] = [brightness(one), brightness(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  ...["text", "text-2", "text-3"].flatMap((text) => ["bg", "surface", "sunken"].map((ground) => [text, ground])),
  ...["accent", "good", "warn", "bad", "info"].flatMap((text) => [
    [text, "surface"],
    [text, "bg"],
    [text, `${text}-soft`],
  ]),
  ["text", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ...[1, 2, 3, 4, 5].map((step) => ["on-heat-low", `heat-${step}`]),
  ...[7, 8].map((step) => ["on-heat-high", `heat-${step}`]),
];
const SEEN = [
  ["line-strong", "surface"],
  ["line-strong", "sunken"],
  ["focus", "surface"],
  ["focus", "sunken"],
  ...[1, 2, 3, 4, 5, 6].map((series) => [`chart-${series}`, "surface"]),
];

describe.each(["light", "dark"] as const)("tokens, %s", (theme) => {
  const colours = coloursOf(theme);
  it.each(TEXT)("%s on %s can be read", (text, ground) => {
    expect(contrast(colours[text!]!, colours[ground!]!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(SEEN)("%s on %s can be seen", (sign, ground) => {
    expect(contrast(colours[sign!]!, colours[ground!]!)).toBeGreaterThanOrEqual(3);
  });
});
