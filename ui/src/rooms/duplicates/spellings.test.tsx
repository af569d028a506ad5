import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Respelled } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { Spellings } from "./Spellings";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

describe("spellings that a segment asks about", () => {
  it("are named with a way to the segment, as long as they would go", async () => {
    answering({
      own_fields: () => [],
      spellings: () => ({
        values: 2,
        total: 1,
        groups: [
          {
            spellings: [
              { text: "Hamburg", people: 50, alike: "words" },
              { text: "Hambrug", people: 3, alike: "slip" },
            ],
          },
        ],
      }),
      asking_segments: ({ wanted }) =>
        (wanted as unknown as Respelled[]).some(({ from }) => from.includes("Hambrug"))
          ? [{ id: 7, name: "North", spelling: "hambrug" }]
          : [],
    });
    show(<Spellings />, "#/duplicates/spellings");
    const tick = await screen.findByRole("checkbox", { name: "Tidy “Hamburg”" });
    expect(screen.queryByRole("link", { name: /hambrug/ })).toBeNull();
    await userEvent.click(tick);
    const segment = await screen.findByRole("link", { name: "The segment “North” asks about “hambrug”" });
    expect(segment.getAttribute("href")).toBe("#/segments/7");
    expect(await faults()).toEqual([]);
    await userEvent.click(tick);
    await waitFor(() => expect(screen.queryByRole("link", { name: /hambrug/ })).toBeNull());
  });
});
