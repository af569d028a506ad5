import { describe, expect, it } from "vitest";
import type { Line } from "../../host";
import { stepsOf } from "./steps";

const line = (id: string): Line => ({
  id: 1,
  at: "",
  actor: "",
  what: { id, args: {} },
  people: 0,
  can_undo: false,
  can_redo: false,
  why_not: null,
});

describe("the steps of home", () => {
  it("tick themselves as work happens", () => {
    expect(stepsOf(0, []).map((step) => step.done)).toEqual([false, false, false, false, false]);
    expect(stepsOf(12, [line("act-merge"), line("act-segment")]).map((step) => step.done)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(
      stepsOf(12, [line("act-decide"), line("act-segment"), line("act-campaign"), line("act-export")]).every((s) => s.done),
    ).toBe(true);
  });
});
