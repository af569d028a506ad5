import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { groupsOf } from "./groups";

it("only a page with a code on it is printed without what is around", () => {
  const css = readFileSync(join(__dirname, "code.module.css"), "utf8");
  const print = css.slice(css.indexOf("@media print"));
  expect(print).toMatch(/:global\(body\):has\(\.code\) > :not\(:has\(\.code\)\)/);
});

describe("a recovery code", () => {
  it("is read in groups of four", () => {
    expect(groupsOf("D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR")).toEqual(["D44Q", "8B9M", "E2E9", "VPZE", "BCQ2", "4XP2", "8RR"]);
  });
});
