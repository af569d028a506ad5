// The whole window with invented answers instead of the shell, to look at pages without building it: ?theme=dark&size=200#/home.
// Not part of the build; what it answers is in answers.ts.
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import { prefs } from "../src/host";
import { answerTo } from "./answers";

const wish = new URLSearchParams(location.search);
prefs.set({
  theme: wish.get("theme") === "dark" ? "dark" : "light",
  textSize: Number(wish.get("size") ?? 100),
  language: wish.get("language") ?? "en",
  formats: wish.get("formats") ?? "en-GB",
  sidebar: wish.get("sidebar") === "rail" ? "rail" : "open",
});
mockWindows("main");
mockIPC((command, args) => answerTo(command, (args ?? {}) as Record<string, unknown>));
await import("../src/main");
