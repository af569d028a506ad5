import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import { answering, show } from "../../test/shell";
import { Footer } from "./Footer";
import { row } from "./fixtures";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const footer = (ranges: [number, number][]) => (
  <Footer view={{ view: 7, total: 214 }} title="People" selection={{ view: 7, ranges }} onSelect={() => undefined} />
);

describe("what can be done with a selection", () => {
  it("compares two people, wherever in the list they stand", async () => {
    answering({
      view_rows: ({ from }: Record<string, never>) => [row({ id: Number(from) === 3 ? 12 : 47 })],
    });
    show(
      footer([
        [3, 4],
        [90, 91],
      ]),
      "#/people",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Compare these two" }));
    await waitFor(() => expect(window.location.hash).toBe("#/duplicates/12/47"));
  });

  it("compares neither one nor three", async () => {
    answering({});
    show(footer([[3, 6]]), "#/people");
    await screen.findByRole("button", { name: "Change…" });
    expect(screen.queryByRole("button", { name: "Compare these two" })).toBeNull();
  });
});
