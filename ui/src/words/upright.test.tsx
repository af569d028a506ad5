import { render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Verbatim } from "../kit";
import { loadWords } from "./catalogue";
import { T } from "./T";
import { t } from "./t";
import { hides, strung, upright } from "./upright";

const TURNED = "gnp\u202exslx";

afterEach(() => loadWords("en"));

describe("what people and files brought", () => {
  it("does not turn a sentence round, and keeps what spells words", () => {
    expect(t("kit-remove", { what: TURNED })).toBe("Remove gnpxslx");
    expect(t("kit-remove", { what: "\u2066A\u2069\u200f" })).toBe("Remove A");
    expect(upright("می\u200cخواهم 👩\u200d🚀\n\t")).toBe("می\u200cخواهم 👩\u200d🚀\n\t");
    expect(hides("Anna")).toBe(false);
    expect(hides("A\u0007")).toBe(true);
  });

  it("runs the other way for itself alone", () => {
    expect(t("kit-remove", { what: "שרה" })).toBe("Remove \u2068שרה\u2069");
    expect(strung(["שרה", null, "", TURNED, false])).toBe("\u2068שרה\u2069 · gnpxslx");
  });

  it("is no markup of ours", () => {
    const args = { inFile: "x", written: "<b>y</b><people>z</people>" };
    const { container } = render(
      <p>
        <T id="import-total" args={args} elems={{ people: (inside) => <a href="#/people">{inside}</a> }} />
      </p>,
    );
    expect(container.querySelector("a, strong")).toBeNull();
    expect(container.textContent).toContain("<b>y</b><people>z</people>");
  });

  it("stands in its own direction, and a badge says what hides in it", () => {
    const { container, rerender } = render(<Verbatim>Anna Koch</Verbatim>);
    expect(container.innerHTML).toBe("<bdi>Anna Koch</bdi>");
    rerender(<Verbatim>{TURNED}</Verbatim>);
    expect(container.querySelector("bdi")?.textContent).toBe("gnpxslx");
    expect(container.textContent).toContain("hidden characters");
    expect(container.textContent).not.toContain("\u202e");
  });
});
