import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule } from "../../host";
import { answering, faults, show } from "../../test/shell";
import { HappenedRow } from "./HappenedRow";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const KINDS = ["opened", "bounced"].map((value) => ({ value, label: null, people: 3 }));

function open(rule: Extract<Rule, { kind: "attended" }>) {
  const changed: Rule[] = [];
  const asked: unknown[] = [];
  answering({
    suggest_values: (args) => {
      asked.push(args.field);
      return args.field === "event-kind" ? KINDS : [];
    },
  });
  show(<HappenedRow rule={rule} onChange={(next) => changed.push(next)} />, "#/segments/3");
  return { changed, asked };
}

describe("what happened to people", () => {
  it("offers visits and the kinds that the file has, and no others", async () => {
    const { changed, asked } = open({ kind: "attended", names: ["Open day"] });
    await userEvent.click(await screen.findByRole("button", { name: /What happened/ }));
    await waitFor(() =>
      expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
        "visited",
        "did not visit",
        "opened",
        "did not open",
        "could not be reached by",
        "nothing came back of",
      ]),
    );
    await userEvent.click(screen.getByRole("option", { name: "did not open" }));
    expect(changed).toEqual([
      { kind: "attended", what: "opened", names: [], values: [], value_at_least: null, value_at_most: null, not: true },
    ]);
    expect(asked).toContain("event");
  });

  it("keeps a kind that the file has no more, and asks for its own names and values", async () => {
    const { changed, asked } = open({ kind: "attended", what: "clicked", names: ["May news"], values: [], not: false });
    await screen.findByText("May news");
    await waitFor(() => expect(asked).toEqual(expect.arrayContaining(["event:clicked", "event-value:clicked"])));
    await userEvent.click(await screen.findByRole("button", { name: /What happened/ }));
    await userEvent.click(await screen.findByRole("option", { name: "did not click in" }));
    expect(changed).toEqual([{ kind: "attended", what: "clicked", names: ["May news"], values: [], not: true }]);
    expect(await faults()).toEqual([]);
  });

  it("asks for numbers among answers, by keyboard", async () => {
    const { changed } = open({ kind: "attended", what: "answer", names: ["NPS"], values: [] });
    await userEvent.type(await screen.findByRole("textbox", { name: "Lowest number" }), "9");
    await userEvent.tab();
    await waitFor(() =>
      expect(changed.at(-1)).toEqual({ kind: "attended", what: "answer", names: ["NPS"], values: [], value_at_least: 9 }),
    );
    expect(await faults()).toEqual([]);
  });

  it("keeps half a number as it is typed", async () => {
    const { changed } = open({ kind: "attended", what: "answer", names: ["Satisfaction"], values: [] });
    await userEvent.type(await screen.findByRole("textbox", { name: "Highest number" }), "4.5");
    await userEvent.tab();
    await waitFor(() =>
      expect(changed.at(-1)).toEqual({
        kind: "attended",
        what: "answer",
        names: ["Satisfaction"],
        values: [],
        value_at_most: 4.5,
      }),
    );
  });
});
