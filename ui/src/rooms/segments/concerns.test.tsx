import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule } from "../../host";
import { useTakeRule } from "../../kit";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Builder } from "./Builder";
import Segments from "./index";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const rule: Rule = { kind: "all", rules: [{ kind: "people", ids: [1, 2] }] };

function Taking() {
  const take = useTakeRule();
  return (
    <button type="button" onClick={() => void take("All the Annas", rule)}>
      take
    </button>
  );
}

describe("whom a rule may wrong", () => {
  it("is said in the builder, and what it is for is asked before it is saved", async () => {
    const saved: unknown[] = [];
    answering({
      get_segment: () => ({ id: 3, name: "Women", rule, sentence: "", purpose: null }),
      segment_fields: () => [],
      preview_segment: () => ({
        total: 2,
        of: 9,
        counts: [],
        funnel: [],
        reach: [],
        people: [],
        sentence: "People",
        warnings: [],
        concerns: [
          { message: { id: "segments-concern-children", args: { children: 1, age: 18 } }, at: null, needs_purpose: false },
          { message: { id: "segments-concern-sex", args: {} }, at: "", needs_purpose: true },
        ],
        begins: null,
      }),
      save_segment: (args) => {
        saved.push(args.purpose);
        if (String(args.purpose ?? "") === "") throw { kind: "refused", code: "plain", message: "Say what for.", at: "purpose" };
        return { value: 3, entry: 9, stale: [] };
      },
      today: () => "2026-11-23",
    });
    show(<Builder id={3} />, "#/segments/3");
    expect(await screen.findByText("One of them is a child (under 18).")).toBeTruthy();
    const purpose = screen.getByRole("textbox", { name: "What for" });
    await userEvent.type(screen.getByRole("textbox", { name: "Name" }), " A");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Say what people are chosen so for, then save again.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(purpose));
    expect(await faults()).toEqual([]);
    await userEvent.type(purpose, "Shoes for women");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(saved).toEqual(["", "Shoes for women"]));
  });

  it("opens the builder with a rule that was taken elsewhere and needs a purpose first", async () => {
    answering({
      list_segments: () => [],
      ready_lists: () => [],
      segment_fields: () => [],
      save_segment: () => {
        throw { kind: "refused", code: "plain", message: "Say what for.", at: "purpose" };
      },
    });
    show(
      <>
        <Taking />
        <Segments />
      </>,
      "#/segments",
    );
    await userEvent.click(screen.getByRole("button", { name: "take" }));
    const name = (await screen.findByRole("textbox", { name: "Name" })) as HTMLInputElement;
    expect(name.value).toBe("All the Annas");
    expect(screen.getByText("these 2 people")).toBeTruthy();
  });
});
