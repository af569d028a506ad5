import { describe, expect, it } from "vitest";
import { groupsOf } from "./groups";

describe("a recovery code", () => {
  it("is read in groups of four", () => {
    expect(groupsOf("D44Q-8B9M-E2E9-VPZE-BCQ2-4XP2-8RR")).toEqual(["D44Q", "8B9M", "E2E9", "VPZE", "BCQ2", "4XP2", "8RR"]);
  });
});
