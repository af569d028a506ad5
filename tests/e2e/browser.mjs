// The engine's own test browser, with a page of ours in it: the control beside every test that expects nothing to happen.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** WebKitGTK ships a browser for tests beside its other programs. */
export function browser() {
  for (const folder of ["/usr/lib", "/usr/libexec", "/usr/lib64"]) {
    const near = [folder, ...(existsSync(folder) ? readdirSync(folder).filter((n) => n.includes("linux-gnu")).map((n) => join(folder, n)) : [])];
    for (const place of near) {
      for (const api of ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]) {
        const file = join(place, api, "MiniBrowser");
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}
