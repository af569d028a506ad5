import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type AnsweredPair, type Pair, prefs, type Rehearsed } from "../../host";
import { answering, faults, show } from "../../test/shell";
import Duplicates from "./index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const pair = (id: number, left: string, right: string): Pair => ({
  id,
  left: { contact: id * 10, name: left, fields: [] },
  right: { contact: id * 10 + 1, name: right, fields: [] },
  certain: false,
  points: [],
  weighing: null,
  keep: "left",
  keep_why: { id: "matching-keep-complete", args: {} },
});
const answer = (id: number, left: string, right: string): AnsweredPair => ({
  pair: pair(id, left, right),
  at: "2026-03-13T08:00:00Z",
});
const found = { certain: 0, people_in_certain: 0, review: 0, later: 1, different: 2, learned: 0 };

describe("what was answered", () => {
  it("is listed with its day, and asked again by keyboard, one after the other", async () => {
    let different = [answer(4, "Anna Koch", "Ana Koch"), answer(3, "Bert Kern", "Berta Kern")];
    const asked = answering({
      duplicates_summary: () => ({ ...found, different: different.length }),
      answered_duplicates: ({ verdict }) => (verdict === "different" ? different : [answer(9, "Eva Lang", "Eva Lange")]),
      decide_pair: ({ pair: id }) => {
        different = different.filter((one) => one.pair.id !== id);
        return { value: "open", entry: 12, stale: ["duplicates", "activity"] };
      },
    });
    show(<Duplicates />, "#/duplicates/answered");
    const first = await screen.findByRole("button", { name: "Ask again: Anna Koch and Ana Koch" });
    expect(screen.getByRole("link", { name: "Anna Koch and Ana Koch" }).getAttribute("href")).toBe("#/duplicates/40/41");
    expect(screen.getAllByText(/answered on 13 Mar/).length).toBe(2);
    expect(await faults()).toEqual([]);
    first.focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByText("Anna Koch and Ana Koch")).toBeNull());
    const second = screen.getByRole("button", { name: "Ask again: Bert Kern and Berta Kern" });
    await waitFor(() => expect(document.activeElement).toBe(second));
    expect(asked.find(({ command }) => command === "decide_pair")?.args).toEqual({ pair: 4, verdict: "open" });
    await userEvent.keyboard("{Enter}");
    await screen.findByText("Nobody was told apart");
    await userEvent.click(screen.getByRole("tab", { name: /Later/ }));
    await screen.findByRole("button", { name: "Ask again: Eva Lang and Eva Lange" });
    expect(window.location.hash).toContain("said=later");
  });

  it("is reached from the room where there is any", async () => {
    answering({ duplicates_summary: () => found });
    show(<Duplicates />, "#/duplicates");
    await userEvent.click(await screen.findByRole("button", { name: "3 answers" }));
    expect(window.location.hash).toBe("#/duplicates/answered");
  });
});

describe("what looking again would change", () => {
  const told: Rehearsed = {
    learned: 37,
    to_certain: 2,
    to_review: 0,
    dropped: 1,
    stay: 12,
    examples: [
      { turn: "certain", pair: pair(0, "Anna Koch", "Ana Koch") },
      { turn: "dropped", pair: pair(3, "Bert Kern", "") },
    ],
  };

  it("is told with examples before it is done", async () => {
    const asked = answering({
      duplicates_summary: () => found,
      rehearse_duplicates: () => told,
      find_duplicates: () => found,
    });
    show(<Duplicates />, "#/duplicates");
    await userEvent.click(await screen.findByRole("button", { name: "See what would change" }));
    await screen.findByText("It would learn from your 37 answers.");
    screen.getByText("2 more pairs would be certain.");
    screen.getByText("One pair would not be asked about any more.");
    screen.getByText("12 pairs would stay as they are.");
    expect(screen.queryByText(/wait for your answer/)).toBeNull();
    screen.getByRole("link", { name: "Anna Koch and Ana Koch" });
    screen.getByText("no longer asked");
    expect(await faults()).toEqual([]);
    expect(asked.some(({ command }) => command === "find_duplicates")).toBe(false);
    const again = screen.getAllByRole("button", { name: "Look again" });
    await userEvent.click(again[again.length - 1]!);
    await waitFor(() => expect(asked.some(({ command }) => command === "find_duplicates")).toBe(true));
    await waitFor(() => expect(screen.queryByText("It would learn from your 37 answers.")).toBeNull());
  });

  it("may be nothing, and be left", async () => {
    answering({
      duplicates_summary: () => found,
      rehearse_duplicates: () => ({ ...told, learned: 0, to_certain: 0, dropped: 0, examples: [] }),
    });
    show(<Duplicates />, "#/duplicates");
    await userEvent.click(await screen.findByRole("button", { name: "See what would change" }));
    await screen.findByText("Nothing: the 12 pairs that wait would wait as before.");
    await userEvent.click(screen.getByRole("button", { name: "Leave it as it is" }));
    expect(screen.queryByText(/Nothing: the 12 pairs/)).toBeNull();
  });
});
