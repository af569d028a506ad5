// Every part of the gallery in both themes: drawn without complaint, and nothing for axe to find. Contrast is tested in tokens.test.ts.
import { render } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { PARTS } from "../../gallery/parts";
import { prefs } from "../host";
import { dressPage } from "./prefs";

const cases = PARTS.flatMap((part) => (["light", "dark"] as const).map((theme) => ({ ...part, theme })));

describe("the kit", () => {
  it.each(cases)("$id, $theme", async ({ Part, theme }) => {
    prefs.set({ theme });
    dressPage();
    render(
      <main>
        <Part />
      </main>,
    );
    await new Promise((done) => setTimeout(done, 50));
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
});
