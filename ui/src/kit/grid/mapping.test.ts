import { describe, expect, it } from "vitest";
import {
  afterScroll,
  type Extent,
  maxPhysical,
  maxVirtual,
  rowsInSight,
  SPACER_MAX,
  settled,
  showing,
  spacerHeight,
  toPhysical,
  toVirtual,
} from "./mapping";

const MILLIONS: Extent = { total: 3_000_000, row: 36, viewport: 800 };
const LARGE_TEXT: Extent = { total: 3_000_000, row: 72, viewport: 600 };
const FEW: Extent = { total: 20, row: 36, viewport: 800 };
const EXTENTS = { MILLIONS, LARGE_TEXT };

describe.each(Object.entries(EXTENTS))("three million rows: %s", (_, extent) => {
  it("never asks the browser for more than it can lay out", () => {
    expect(spacerHeight(extent)).toBe(SPACER_MAX);
  });

  it("maps the ends onto the ends", () => {
    expect(toVirtual(extent, 0)).toBe(0);
    expect(toVirtual(extent, maxPhysical(extent))).toBe(maxVirtual(extent));
    expect(toPhysical(extent, maxVirtual(extent))).toBe(maxPhysical(extent));
  });

  it("shows the last row whole at the end", () => {
    const virtual = toVirtual(extent, maxPhysical(extent));
    expect(virtual + extent.viewport).toBe(extent.total * extent.row);
    expect(rowsInSight(extent, virtual, 8).to).toBe(extent.total);
  });

  it("goes there and back, and never backwards", () => {
    let last = -1;
    for (let physical = 0; physical <= maxPhysical(extent); physical += 7_919) {
      const virtual = toVirtual(extent, physical);
      expect(virtual).toBeGreaterThan(last);
      expect(toPhysical(extent, virtual)).toBeCloseTo(physical, 4);
      last = virtual;
    }
  });

  it("follows the wheel to the pixel anywhere", () => {
    for (const index of [0, 1_000, 1_500_055, 2_999_000]) {
      let at = settled(extent, index * extent.row);
      const start = at.virtual;
      for (let step = 1; step <= 50; step += 1) {
        at = afterScroll(extent, at, at.physical + 53);
        expect(at.virtual).toBeCloseTo(Math.min(maxVirtual(extent), start + 53 * step), 5);
      }
    }
  });

  it("jumps in proportion when the scrollbar is dragged", () => {
    const middle = afterScroll(extent, settled(extent, 0), maxPhysical(extent) / 2);
    expect(middle.virtual / extent.row).toBeCloseTo(extent.total / 2, -2);
  });

  it("reaches the first row by wheel after wandering far from agreement", () => {
    let at = { virtual: 400_000, physical: 900 };
    for (let step = 0; step < 10_000 && at.virtual > 0; step += 1) at = afterScroll(extent, at, Math.max(0, at.physical - 120));
    expect(at).toEqual({ virtual: 0, physical: 0 });
  });

  it("reaches the last row by wheel", () => {
    let at = settled(extent, maxVirtual(extent) - 10_000);
    for (let step = 0; step < 1_000; step += 1) at = afterScroll(extent, at, Math.min(maxPhysical(extent), at.physical + 120));
    expect(at.virtual).toBe(maxVirtual(extent));
  });

  it("can show every row whole", () => {
    for (const index of [0, 1, 27_000, 1_499_999, 2_999_998, 2_999_999]) {
      const at = settled(extent, showing(extent, 0, index));
      expect(at.virtual).toBeLessThanOrEqual(index * extent.row);
      expect(at.virtual + extent.viewport).toBeGreaterThanOrEqual((index + 1) * extent.row - 1e-6);
      const { from, to } = rowsInSight(extent, at.virtual, 8);
      expect(from).toBeLessThanOrEqual(index);
      expect(to).toBeGreaterThan(index);
    }
  });
});

describe("few rows", () => {
  it("does not scroll", () => {
    expect(spacerHeight(FEW)).toBe(720);
    expect(maxVirtual(FEW)).toBe(0);
    expect(rowsInSight(FEW, 0, 8)).toEqual({ from: 0, to: 20 });
  });

  it("does not move for a row in sight", () => {
    expect(showing(MILLIONS, 3_600, 105)).toBe(3_600);
  });

  it("draws nothing of nothing", () => {
    expect(rowsInSight({ ...FEW, total: 0 }, 0, 8)).toEqual({ from: 0, to: 0 });
  });
});
