import type { Channel } from "@tauri-apps/api/core";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Respelled } from "../../host";
import type { JobEvent } from "../../host/job";
import { answering, faults, show } from "../../test/shell";
import { Spellings } from "./Spellings";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const one = (text: string, people: number, alike: string) => ({ text, people, alike });

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

  const untidy = {
    own_fields: () => [],
    spellings: () => ({
      values: 2,
      total: 1,
      groups: [{ spellings: [one("Hamburg", 50, "words"), one("Hambrug", 3, "slip")] }],
    }),
  };

  it("are looked for when somebody wants it after all", async () => {
    let stopped = false;
    answering({
      ...untidy,
      asking_segments: () => {
        if (stopped) return [{ id: 7, name: "North", spelling: "hambrug" }];
        stopped = true;
        throw { kind: "refused", code: "cancelled", message: "Cancelled." };
      },
    });
    show(<Spellings />, "#/duplicates/spellings");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Tidy “Hamburg”" }));
    await screen.findByText(/^The search was stopped before it was clear/);
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Look again" }));
    await screen.findByRole("link", { name: "The segment “North” asks about “hambrug”" });
    expect(screen.queryByText(/The search was stopped/)).toBeNull();
  });

  it("are not said to be none where they could not be looked for", async () => {
    let broken = true;
    answering({
      ...untidy,
      asking_segments: () => {
        if (broken) throw { kind: "broken", code: "unreadable", message: "The file cannot be read." };
        return [];
      },
    });
    show(<Spellings />, "#/duplicates/spellings");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Tidy “Hamburg”" }));
    await screen.findByText("The file cannot be read.");
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("The file cannot be read.")).toBeNull());
  });

  it("tell once what is looked for while it takes its time", async () => {
    answering({
      ...untidy,
      asking_segments: ({ progress }) => {
        const { onmessage } = progress as unknown as Channel<JobEvent>;
        onmessage({ type: "started", job: 1, total: null });
        onmessage({ type: "phase", id: "segments-asking", total: 10 });
        return new Promise(() => {});
      },
    });
    show(<Spellings />, "#/duplicates/spellings");
    await userEvent.click(await screen.findByRole("checkbox", { name: "Tidy “Hamburg”" }));
    await screen.findByRole("button", { name: "Cancel" }, { timeout: 3000 });
    expect(screen.getAllByText(/^Looking which segments ask/)).toHaveLength(1);
  });
});
