// What every test needs before it starts: the English sentences, and the few things jsdom lacks.
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { loadWords } from "../words";

class NoResize {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResize as never;
globalThis.CSS ??= { escape: (text: string) => text, supports: () => false } as never;
Element.prototype.scrollIntoView ??= () => undefined;
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
})) as never;

await loadWords("en");
afterEach(cleanup);
