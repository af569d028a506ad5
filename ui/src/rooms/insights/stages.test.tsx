import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { type LifecycleCount, type LifecycleMoves, type LifecycleStage, type LifecycleStages, prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Stages } from "./Stages";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const said = (id: string, args: Record<string, string | number> = {}) => ({ id, args });

const count = (stage: LifecycleStage, before: number, after = before): LifecycleCount => ({
  stage,
  title: said(`insight-stage-${stage.replace("_", "-")}`),
  means: said("segments-stage-lapsed", { lapsed: 365 }),
  before,
  after,
});

const bounds = { slipping: 180, lapsed: 365 };
const found: LifecycleStages = {
  bounds,
  asked: bounds,
  people: 1_000,
  changed: 0,
  stages: [count("lead", 200), count("active", 500), count("won_back", 0), count("slipping", 299), count("unknown", 1)],
};

const moves: LifecycleMoves = {
  from: "2025-01-01",
  to: "2025-06-01",
  bounds,
  people: 1_000,
  changed: 412,
  stages: [count("active", 900, 500), count("slipping", 0, 412)],
  moves: [{ was: "active", is: "slipping", people: 412 }],
};

const type = async (label: string, text: string) => {
  const field = screen.getByRole("textbox", { name: label });
  await userEvent.clear(field);
  await userEvent.type(field, text);
  await userEvent.tab();
};

describe("stages of customers", () => {
  it("open their people by the rule that a segment would have", async () => {
    const asked = answering({ lifecycle_stages: () => found, open_rule: () => ({ view: 7, total: 299 }) });
    show(<Stages />, "#/insights?tab=stages");
    await screen.findByRole("grid", { name: "Where your customers stand today" });
    expect(screen.getByRole("gridcell", { name: "50%" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Slipping, show 299 people" }));
    await waitFor(() => expect(location.hash).toContain("view=7"));
    await userEvent.click(screen.getByRole("button", { name: "No stage, show 1 person" }));
    await waitFor(() => expect(asked.filter((one) => one.command === "open_rule")).toHaveLength(2));
    expect(asked.filter((one) => one.command === "open_rule").map((one) => one.args.rule)).toEqual([
      { kind: "is", field: "lifecycle", op: "is", values: ["slipping"] },
      { kind: "is", field: "lifecycle", op: "empty" },
    ]);
    // Nobody is won back: there is nothing to open.
    expect(screen.queryByRole("button", { name: /Won back/ })).toBeNull();
  });

  it("show what other numbers change, and keep them only then", async () => {
    const asked = answering({
      lifecycle_stages: ({ asked }) =>
        asked === null
          ? found
          : { ...found, asked, changed: 120, stages: [count("active", 500, 380), count("slipping", 299, 419)] },
      set_lifecycle_bounds: () => ({ value: null, entry: 9, stale: ["insights"] }),
    });
    show(<Stages />, "#/insights?tab=stages");
    const look = await screen.findByRole("button", { name: "See what that changes…" });
    await userEvent.click(look);
    expect(screen.getByText("So it is now.")).toBeTruthy();
    expect(asked.every(({ command, args }) => command !== "lifecycle_stages" || args.asked === null)).toBe(true);
    await type("Somebody is slipping after", "90");
    await userEvent.click(look);
    const dialog = await screen.findByRole("dialog", { name: "Slipping after 90 days, lapsed after 365 days" });
    expect(within(dialog).getByText("120 people would be in another stage.")).toBeTruthy();
    expect(within(dialog).getByRole("gridcell", { name: "380" })).toBeTruthy();
    expect(asked.some((one) => one.command === "set_lifecycle_bounds")).toBe(false);
    expect(await faults()).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Use these numbers" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked.find((one) => one.command === "set_lifecycle_bounds")?.args).toEqual({ bounds: { slipping: 90, lapsed: 365 } });
  });

  it("say at the number what makes no sense", async () => {
    answering({
      lifecycle_stages: ({ asked }) => {
        if (asked !== null) throw { kind: "refused", code: "plain", message: "Slipping comes first.", at: "lapsed" };
        return found;
      },
    });
    show(<Stages />, "#/insights?tab=stages");
    await screen.findByRole("button", { name: "See what that changes…" });
    await type("Somebody has lapsed after", "90");
    await userEvent.click(screen.getByRole("button", { name: "See what that changes…" }));
    expect(await screen.findByText("Slipping comes first.")).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Somebody has lapsed after" }).getAttribute("aria-invalid")).toBe("true");
    expect(await faults()).toEqual([]);
  });

  it("tell who moved between two days, and open them", async () => {
    const asked = answering({
      lifecycle_stages: () => found,
      lifecycle_moves: () => moves,
      open_lifecycle_people: () => ({ view: 8, total: 412 }),
    });
    show(<Stages />, "#/insights?tab=stages");
    expect(asked.some((one) => one.command === "lifecycle_moves")).toBe(false);
    await userEvent.click(await screen.findByRole("button", { name: "Compare" }));
    const list = await screen.findByRole("grid", { name: "Moves between stages" });
    expect(within(list).getByRole("rowheader", { name: "Active → Slipping" })).toBeTruthy();
    expect(screen.getByText(/Worked out from the purchases that are known today/)).toBeTruthy();
    expect(await faults()).toEqual([]);
    const days = asked.find((one) => one.command === "lifecycle_moves")?.args as { from: string; to: string };
    expect(Number(days.to.slice(0, 4)) - Number(days.from.slice(0, 4))).toBe(1);
    await userEvent.click(within(list).getByRole("button", { name: "Active → Slipping, show 412 people" }));
    await waitFor(() => expect(location.hash).toContain("view=8"));
    await userEvent.click(screen.getByRole("button", { name: "Active at the end of 1 Jan 2025, show 900 people" }));
    await waitFor(() => expect(asked.filter((one) => one.command === "open_lifecycle_people")).toHaveLength(2));
    expect(asked.filter((one) => one.command === "open_lifecycle_people").map(({ args }) => [args.was, args.is])).toEqual([
      ["active", "slipping"],
      ["active", null],
    ]);
  });

  it("wait for the first import", async () => {
    answering({ lifecycle_stages: () => ({ ...found, people: 0, stages: [] }) });
    show(<Stages />, "#/insights?tab=stages");
    expect(await screen.findByText("Stages appear with your first import")).toBeTruthy();
    expect(await faults()).toEqual([]);
  });
});
