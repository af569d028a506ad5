import { render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { prefs } from "../host";
import { loadWords } from "./catalogue";
import { formats } from "./formats";
import { fieldLocale, language } from "./locale";
import { pseudo } from "./pseudo";
import { dressed } from "./T";
import { t } from "./t";

afterEach(async () => {
  prefs.set({ language: "system", formats: "system" });
  await loadWords("en");
});

describe("t", () => {
  it("uses plural forms, and writes numbers as the person does", () => {
    prefs.set({ formats: "de-DE" });
    expect(t("grid-selected", { count: 1 })).toBe("1 selected");
    expect(t("grid-selected", { count: 2431009 })).toBe("2.431.009 selected");
  });

  it("speaks the pseudo-language: accented, at least 40 % longer, values untouched", async () => {
    await loadWords("en-XA");
    const plain = "Undo";
    expect(t("kit-undo")).not.toBe(plain);
    expect(t("kit-remove", { what: "VIP" })).toMatch(/VIP$/);
    const long = "Your files stay as they are; Housefile only reads them.";
    expect(pseudo(long).length / long.length).toBeGreaterThan(1.4);
    expect(pseudo("<b>Ab</b>")).toBe("<b>ÁÁƀ</b>");
  });

  it("falls back to English for a language we do not speak", () => {
    prefs.set({ language: "xx" });
    expect(language()).toBe("en");
  });
});

describe("T", () => {
  it("puts elements where the catalogue says, and never HTML", () => {
    const { container } = render(
      <p>{dressed("See <people>412 people</people> & <script>x</script>", { people: (x) => <a href="#/p">{x}</a> })}</p>,
    );
    expect(container.innerHTML).toBe('<p>See <a href="#/p">412 people</a> &amp; x</p>');
  });
});

describe("formats", () => {
  it("writes money from minor units, also for currencies without any", () => {
    prefs.set({ formats: "en-GB" });
    expect(formats().money(199_900, "EUR")).toBe("€1,999.00");
    expect(formats().money(1_999, "JPY")).toBe("JP¥1,999");
  });

  it("keeps a day the same day in every time zone", () => {
    prefs.set({ formats: "en-GB" });
    expect(formats().date("2026-11-23")).toBe("23 Nov 2026");
  });

  it("says how long something takes", () => {
    prefs.set({ formats: "en-GB" });
    expect(formats().duration(8)).toBe("8 secs");
    expect(formats().duration(95)).toBe("1 min 35 secs");
    expect(formats().duration(7_200)).toBe("2 hrs");
  });

  it("says how long ago", () => {
    prefs.set({ formats: "en-GB" });
    const now = new Date(2026, 10, 23, 12).getTime();
    expect(formats().relative(new Date(2026, 10, 20, 12), now)).toBe("3 days ago");
  });
});

describe("fieldLocale", () => {
  it("speaks the language and orders days as the formats do", () => {
    prefs.set({ language: "en", formats: "de-DE" });
    expect(fieldLocale()).toBe("en-DE");
    expect(new Intl.DateTimeFormat(fieldLocale()).format(new Date(2026, 10, 3))).toMatch(/^0?3/);
    expect(new Intl.NumberFormat(fieldLocale()).format(1234.5)).toBe("1.234,5");
  });
});
