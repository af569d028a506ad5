import { describe, expect, it, vi } from "vitest";
import { makePages, PAGE } from "./pages";

const TOTAL = 3_000_000;

function asked() {
  const calls: {
    from: number;
    to: number;
    signal: AbortSignal;
    answer: (rows: number[]) => void;
    fail: (why: unknown) => void;
  }[] = [];
  const load = (from: number, to: number, signal: AbortSignal) =>
    new Promise<number[]>((answer, fail) => calls.push({ from, to, signal, answer, fail }));
  const pages = makePages<number>(load);
  const answerAll = async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      for (const call of calls.splice(0))
        if (!call.signal.aborted) call.answer(Array.from({ length: call.to - call.from }, (_, i) => call.from + i));
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { calls, pages, answerAll };
}

describe("pages", () => {
  it("asks for what is in sight first, two at a time, then ahead", async () => {
    const { calls, pages, answerAll } = asked();
    pages.want(100, 140, TOTAL);
    expect(calls.map((call) => call.from)).toEqual([0, PAGE]);
    await answerAll();
    expect(pages.at(139)).toBe(139);
    expect(pages.at(3 * PAGE)).toBe(3 * PAGE);
    expect(pages.at(4 * PAGE)).toBeUndefined();
  });

  it("drops what has been scrolled past before it came", () => {
    const { calls, pages } = asked();
    pages.want(0, 40, TOTAL);
    const first = calls[0];
    pages.want(1_500_000, 1_500_040, TOTAL);
    expect(first?.signal.aborted).toBe(true);
    expect(calls.at(-1)?.from).toBeGreaterThan(1_400_000);
  });

  it("asks for no more rows than there are", async () => {
    const { calls, pages } = asked();
    pages.want(TOTAL - 10, TOTAL, TOTAL);
    expect(calls[0]).toMatchObject({ from: Math.floor((TOTAL - 1) / PAGE) * PAGE, to: TOTAL });
    expect(calls.every((call) => call.from < TOTAL)).toBe(true);
  });

  it("keeps rows on screen while they are renewed", async () => {
    const { calls, pages, answerAll } = asked();
    pages.want(0, 40, TOTAL);
    await answerAll();
    pages.renew();
    expect(pages.at(5)).toBe(5);
    expect(calls[0]?.from).toBe(0);
  });

  it("keeps the memory bounded while all three million rows go by", async () => {
    const { pages, answerAll } = asked();
    for (let from = 0; from < 60_000; from += 1_000) {
      pages.want(from, from + 40, TOTAL);
      await answerAll();
    }
    expect(pages.at(0)).toBeUndefined();
    expect(pages.at(59_010)).toBe(59_010);
  });

  it("stops at a failure and goes on when asked", async () => {
    const { calls, pages } = asked();
    const heard = vi.fn();
    pages.subscribe(heard);
    pages.want(0, 40, TOTAL);
    calls[0]?.fail(new Error("locked"));
    await Promise.resolve();
    await Promise.resolve();
    expect(pages.failure()).toBeInstanceOf(Error);
    expect(heard).toHaveBeenCalled();
    const before = calls.length;
    pages.retry();
    expect(pages.failure()).toBeNull();
    expect(calls.length).toBeGreaterThan(before);
  });
});
