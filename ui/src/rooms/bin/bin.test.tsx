import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Bin } from "../../host";
import { answering, faults, show } from "../../test/shell";
import BinPage from "./index";

const bin = (change: Partial<Bin> = {}): Bin => ({
  people: [{ id: 7, name: "Anna Koch", point: "anna@koch.example", at: "2026-11-23T09:00:00Z" }],
  people_total: 1,
  segments: [{ id: 2, name: "Gone quiet", at: "2026-11-22T09:00:00Z" }],
  campaigns: [{ id: 3, name: "Spring", at: "2026-11-21T09:00:00Z" }],
  fields: [{ id: 4, label: "Shoe size", people: 12, at: "2026-11-20T09:00:00Z" }],
  ...change,
});

describe("the bin", () => {
  it("lists everything that was put away and puts each back", async () => {
    const asked = answering({ list_bin: () => bin(), put_back: () => ({ value: 1, entry: 9, stale: [] }) });
    show(<BinPage />, "#/bin");
    await screen.findByText("Anna Koch");
    expect(screen.getByText(/12 people have something in it/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    for (const name of ["Anna Koch", "Gone quiet", "Spring", "Shoe size"]) {
      await userEvent.click(screen.getByRole("button", { name: `Put back: ${name}` }));
    }
    expect(asked.filter(({ command }) => command === "put_back").map(({ args }) => args)).toEqual([
      { what: { kind: "people", ids: [7] } },
      { what: { kind: "segment", id: 2 } },
      { what: { kind: "campaign", id: 3 } },
      { what: { kind: "field", id: 4 } },
    ]);
  });

  it("says so when nothing is in it, and shows more when there is more", async () => {
    answering({ list_bin: () => bin({ people: [], people_total: 0, segments: [], campaigns: [], fields: [] }) });
    show(<BinPage />, "#/bin");
    await screen.findByText("The bin is empty");
  });

  it("asks for more people", async () => {
    const asked = answering({ list_bin: () => bin({ people_total: 300 }) });
    show(<BinPage />, "#/bin");
    await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
    expect(asked.filter(({ command }) => command === "list_bin").map(({ args }) => args)).toContainEqual({ limit: 200 });
  });
});
