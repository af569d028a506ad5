import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type Pair, prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Certain } from "./Certain";
import Duplicates from "./index";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const said = (id: string) => ({ id, args: {} });
const pair = (id: number, left: string, right: string): Pair => ({
  id,
  left: { contact: 2 * id, name: left, fields: [] },
  right: { contact: 2 * id + 1, name: right, fields: [] },
  certain: true,
  points: [],
  weighing: null,
  keep: "left",
  keep_why: said("matching-keep-complete"),
});
const found = (certain: number) => ({ certain, people_in_certain: certain, review: 0, later: 0, different: 0, learned: 0 });
const changed = { entry: 9, stale: ["duplicates"] };
const look = async () => userEvent.click(await screen.findByRole("button", { name: "Look at ten and merge" }));

describe("the ten that are looked at", () => {
  it("are those that are certain now, however often the room is opened", async () => {
    let sample = [pair(4, "Anna Koch", "Ana Koch")];
    answering({ sample_certain: () => sample });
    // As the window keeps answers: until they are said to be stale.
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
    const room = (looking: boolean) => (
      <QueryClientProvider client={queries}>
        <Certain count={1} people={1} asOf={0} looking={looking} onLooking={() => {}} />
      </QueryClientProvider>
    );
    const first = render(room(true));
    await screen.findByRole("button", { name: "Not the same person: Anna Koch and Ana Koch" });
    first.unmount();
    await new Promise((rest) => setTimeout(rest, 10));
    sample = [pair(5, "Bernd Lang", "Bernt Lang")];
    render(room(true));
    await screen.findByRole("button", { name: "Not the same person: Bernd Lang and Bernt Lang" });
    expect(screen.queryByRole("button", { name: /Anna Koch/ })).toBeNull();
  });

  it("stay open when the last of them is told apart, and each is taken back where it stands", async () => {
    let apart = false;
    const asked = answering({
      duplicates_summary: () => found(apart ? 0 : 1),
      sample_certain: () => [pair(4, "Anna Koch", "Ana Koch")],
      decide_pair: () => {
        apart = true;
        return { value: "different", ...changed };
      },
      undo: () => {
        apart = false;
        return { value: { kept: [] }, ...changed };
      },
    });
    show(<Duplicates />, "#/duplicates");
    await look();
    const dialog = within(await screen.findByRole("dialog"));
    await userEvent.click(await dialog.findByRole("button", { name: /^Not the same person/ }));
    await dialog.findByText("These two stay apart and are not merged.");
    const merge = () => dialog.getByRole<HTMLButtonElement>("button", { name: /^Merge/ });
    await waitFor(() => expect(merge().disabled).toBe(true));
    const back = dialog.getByRole("button", { name: /^Take back/ });
    expect(document.activeElement).toBe(back);
    expect(await faults()).toEqual([]);
    // The way back is here alone: an Undo elsewhere would leave the sentence as it is.
    expect(notices.visibleToasts).toEqual([]);
    await userEvent.click(back);
    await waitFor(() => expect(merge().disabled).toBe(false));
    expect(dialog.queryByText("These two stay apart and are not merged.")).toBeNull();
    expect(asked.find(({ command }) => command === "undo")?.args).toMatchObject({ entry: 9 });
  });

  it("are answered once however often they are pressed", async () => {
    const asked = answering({
      duplicates_summary: () => found(2),
      sample_certain: () => [pair(4, "Anna Koch", "Ana Koch")],
      decide_pair: () => new Promise(() => {}),
    });
    show(<Duplicates />, "#/duplicates");
    await look();
    const apart = await screen.findByRole("button", { name: /^Not the same person/ });
    await userEvent.click(apart);
    await userEvent.click(apart);
    expect(asked.filter(({ command }) => command === "decide_pair")).toHaveLength(1);
    expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Merge all/ }).disabled).toBe(true);
  });
});

describe("the kinds of agreement", () => {
  const of = (shared: "email" | "phone", other_name: boolean, pairs: number) => ({ agreement: { shared, other_name }, pairs });

  it("stand with their numbers, and ten of each are a press away", async () => {
    const asked = answering({
      duplicates_summary: () => ({ ...found(1412), review: 1 }),
      duplicate_agreements: () => ({
        certain: [of("email", false, 1400), of("email", true, 12)],
        review: [of("phone", true, 1)],
      }),
      sample_certain: () => [pair(4, "Anna Koch", "Ana Koch")],
      duplicate_queue: () => ({ pairs: [pair(5, "Bernd Lang", "Bernt Lang")], total: 1, done: 0 }),
    });
    show(<Duplicates />, "#/duplicates");
    await screen.findByText("1,400");
    await screen.findByText("Same phone, not the same name");
    expect(screen.queryByRole("button", { name: /Same phone/ })).toBeNull();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Look at ten: Same e-mail, not the same name" }));
    await screen.findByRole("dialog", { name: "Ten of the certain ones: Same e-mail, not the same name" });
    // Whoever saw one kind has not seen what else would be merged.
    const dialog = within(screen.getByRole("dialog"));
    await dialog.findByRole("button", { name: "Not the same person: Anna Koch and Ana Koch" });
    expect(dialog.queryByRole("button", { name: /^Merge/ })).toBeNull();
    expect(dialog.getByText(/“Look at ten and merge” merges the certain ones of all kinds together/)).toBeDefined();
    expect(asked.find(({ command }) => command === "sample_certain")?.args).toMatchObject({
      of: { shared: "email", other_name: true },
    });
    await userEvent.click(dialog.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.click(screen.getByRole("button", { name: "Look at ten and merge" }));
    await screen.findByRole("button", { name: "Merge all 1,412" });
  });

  it("say no ten where there are fewer", async () => {
    answering({
      duplicates_summary: () => found(4),
      duplicate_agreements: () => ({ certain: [of("email", false, 3), of("phone", false, 1)], review: [] }),
      sample_certain: () => [pair(4, "Anna Koch", "Ana Koch")],
    });
    show(<Duplicates />, "#/duplicates");
    await screen.findByRole("button", { name: "Look at these: Same e-mail and name" });
    await userEvent.click(screen.getByRole("button", { name: "Look at it: Same phone and name" }));
    await screen.findByRole("dialog", { name: "The certain one: Same phone and name" });
    await userEvent.click(screen.getByRole("button", { name: "Close" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await look();
    await screen.findByRole("dialog", { name: "The certain one" });
  });

  it("say that they could not be counted, and are counted again", async () => {
    let broken = true;
    answering({
      duplicates_summary: () => found(1),
      duplicate_agreements: () => {
        if (broken) throw { kind: "broken", code: "unreadable", message: "The file cannot be read." };
        return { certain: [of("email", false, 1)], review: [] };
      },
    });
    show(<Duplicates />, "#/duplicates");
    await screen.findByText("The file cannot be read.");
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByText("Same e-mail and name");
    expect(screen.queryByText("The file cannot be read.")).toBeNull();
  });

  it("are counted again once somebody rests, not after every answer", async () => {
    let waiting = 4;
    const asked = answering({
      duplicates_summary: () => ({ ...found(0), review: waiting }),
      duplicate_agreements: () => ({ certain: [], review: [of("phone", true, waiting)] }),
      duplicate_queue: () => ({ pairs: [pair(9 - waiting, "Bernd Lang", "Bernt Lang")], total: 4, done: 4 - waiting }),
      decide_pair: () => {
        waiting -= 1;
        return { value: "later", ...changed };
      },
    });
    const counted = () => asked.filter(({ command }) => command === "duplicate_agreements").length;
    show(<Duplicates />, "#/duplicates");
    for (const left of [3, 2, 1]) {
      await userEvent.click(await screen.findByRole("button", { name: /^Later/ }));
      await screen.findByText(left === 1 ? "One pair to decide" : `${left} pairs to decide`);
    }
    // Once for the room, and once more at the most where this machine is slow.
    expect(counted()).toBeLessThan(3);
    await screen.findByText("1", {}, { timeout: 4000 });
  });
});

describe("what comes after the certain ones", () => {
  const mergeAll = async (review: number) => {
    let merged = false;
    answering({
      duplicates_summary: () => ({ ...found(merged ? 0 : 1), review }),
      sample_certain: () => [pair(4, "Anna Koch", "Ana Koch")],
      duplicate_queue: () => ({ pairs: [pair(5, "Bernd Lang", "Bernt Lang")], total: 1, done: 0 }),
      merge_certain: () => {
        merged = true;
        return { merged: { groups: 1, merged: 1, entry: 9 }, stale: ["duplicates"] };
      },
    });
    show(<Duplicates />, "#/duplicates");
    await look();
    const merge = await screen.findByRole<HTMLButtonElement>("button", { name: "Merge this duplicate" });
    await waitFor(() => expect(merge.disabled).toBe(false));
    await userEvent.click(merge);
    await waitFor(() => expect(screen.queryByRole("button", { name: "Look at ten and merge" })).toBeNull());
  };
  const focused = () => document.activeElement?.textContent ?? "";

  it("has the focus: the next pair", async () => {
    await mergeAll(1);
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("The two to decide about"));
    await userEvent.tab();
    expect(document.activeElement?.closest("[data-next]")).toBeTruthy();
  });

  it("has the focus: another search where nothing is left", async () => {
    await mergeAll(0);
    await waitFor(() => expect(focused()).toBe("Look for duplicates"));
  });
});
