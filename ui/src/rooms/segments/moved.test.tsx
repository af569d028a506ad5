import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type Rule } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Moved } from "./Moved";
import { RuleRow } from "./RuleRow";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const rule: Rule = { kind: "is", field: "city", op: "is", values: ["Berlin"] };

describe("who came and who left", () => {
  it("is compared on request, and each number opens its people", async () => {
    const asked = answering({
      moved_since: () => ({
        before: 40,
        now: 45,
        came: { view: 1, total: 6 },
        new: { view: 2, total: 3 },
        left: { view: 3, total: 0 },
        gone: 4,
      }),
    });
    show(<Moved rule={rule} name="Berliners" begins="2020-05-04" total={45} />, "#/segments/3");
    const compared = () => asked.filter((one) => one.command === "moved_since");
    expect(compared()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Compare" }));
    const now = (await screen.findByText("Now")).parentElement!;
    expect(within(now).getByText("45")).toBeTruthy();
    expect(compared()[0]?.args).toMatchObject({ rule, since: expect.stringMatching(/^\d{4}-\d\d-01$/) });
    expect(screen.getByText("Nobody left")).toBeTruthy();
    expect(screen.getByRole("link", { name: "4 are in the bin now" })).toBeTruthy();
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "6 people came in" }));
    await waitFor(() => expect(location.hash).toContain("/people"));
    expect(location.hash).toContain("view=1");
  });

  it("starts where the file begins, and says so", async () => {
    const asked = answering({
      moved_since: () => {
        throw { kind: "refused", code: "plain", message: "This house file begins on 2026-11-20.", at: null };
      },
    });
    show(<Moved rule={rule} name="Berliners" begins="2999-01-01" total={45} />, "#/segments/3");
    await userEvent.click(screen.getByRole("button", { name: "Compare" }));
    expect(await screen.findByText("This house file begins on 2026-11-20.")).toBeTruthy();
    expect(asked.find((one) => one.command === "moved_since")?.args.since).toBe("2999-01-01");
  });
});

describe("around a place", () => {
  it("takes one town, which another replaces", async () => {
    answering({ suggest_values: () => [{ value: "Graz, AT", label: null, people: 7 }] });
    const changed: Rule[] = [];
    const near: Rule = { kind: "near", place: "Wien, AT", km: 25 };
    show(<RuleRow rule={near} fields={[]} onChange={(next) => changed.push(next)} />);
    expect(screen.getByText("Wien, AT")).toBeTruthy();
    await userEvent.type(screen.getByRole("combobox", { name: "Town or postcode" }), "gra");
    await userEvent.click(await screen.findByRole("option", { name: /Graz, AT/ }));
    expect(changed.at(-1)).toEqual({ ...near, place: "Graz, AT" });
    expect(await faults()).toEqual([]);
  });
});
