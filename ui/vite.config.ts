// How the web UI is bundled, served and tested. What belongs here: build decisions, each with its reason. No application code.
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The policy tauri.conf.json sets in the window; `vite preview` sends the same one, so that a breach shows before the shell is built. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ipc: http://ipc.localhost",
].join("; ");

export default defineConfig({
  base: "./",
  plugins: [
    // React Aria carries 30+ languages; we ship those of the product, or the entry grows by 16 kB gzip.
    { ...optimizeLocales.vite({ locales: ["en-US", "de-DE", "es-ES", "ru-RU"] }), enforce: "pre" },
    react(),
  ],
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: ["..", "../src-tauri/messages"] } },
  preview: { port: 4173, strictPort: true, headers: { "Content-Security-Policy": policy } },
  build: {
    // The floor is the WKWebView of macOS 13.
    target: "safari16.4",
    cssTarget: "safari16.4",
    manifest: true,
    // An inlined font or picture would be a data: address, which the policy allows for pictures alone.
    assetsInlineLimit: 0,
    // Everything lies on the local disk: lists of what to fetch ahead cost the first screen more than they save.
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        // What the first screen needs is one file: in forty small ones the same code is a tenth heavier.
        codeSplitting: { groups: [{ name: "first", test: /src\/frame\/App\.tsx$/ }] },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    include: ["src/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
  },
});
