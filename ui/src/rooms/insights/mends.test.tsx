import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { MendOffer } from "../../host";
import { prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Mends } from "./Mends";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const offer = (told: Partial<MendOffer["told"]>): MendOffer => {
  const whole: MendOffer["told"] = { mend: "phones", people: 389, values: 412, reachable: 389, left: 7, some: [], ...told };
  const { mend, some, ...args } = whole;
  return { title: { id: `contacts-mend-${mend}`, args }, told: { mend, some, ...args } };
};

const example = { name: "Anna  Koch", before: "030 23125000", after: "+493023125000" };

describe("mending with one click", () => {
  it("says what it brings and what stays, shows before and after, and mends once confirmed", async () => {
    const asked = answering({
      mends: () => [offer({ some: [example] }), offer({ mend: "names", people: 0, values: 0, left: 3 })],
      mend: () => ({ value: offer({}).told, entry: 9, stale: ["people"] }),
    });
    show(<Mends />, "#/insights");
    expect(await screen.findByText(/412 phone numbers can be written in one form: 389 people more/)).toBeTruthy();
    expect(screen.getByText(/3 are not certain/)).toBeTruthy();
    const buttons = screen.getAllByRole("button");
    expect(buttons).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Write phone numbers in one form" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText("+493023125000")).toBeTruthy();
    expect(asked.some(({ command }) => command === "mend")).toBe(false);
    expect(await faults()).toEqual([]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Mend 389 people" }));
    await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
    expect(notices.visibleToasts[0]!.content.text).toBe("Mended 389 people");
    expect(notices.visibleToasts[0]!.content.action).toBeTruthy();
    expect(asked.filter(({ command }) => command === "mend").map(({ args }) => args.kind)).toEqual(["phones"]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says that there is nothing to mend", async () => {
    answering({ mends: () => [] });
    show(<Mends />, "#/insights");
    expect(await screen.findByText(/Nothing is written badly/)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("keeps the dialog open where mending is refused", async () => {
    answering({
      mends: () => [offer({ some: [example] })],
      mend: () => {
        throw { kind: "refused", code: "refused", message: "There is nothing to mend here any more.", at: null };
      },
    });
    show(<Mends />, "#/insights");
    await userEvent.click(await screen.findByRole("button", { name: "Write phone numbers in one form" }));
    await userEvent.click(await screen.findByRole("button", { name: "Mend 389 people" }));
    await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
    expect(screen.getByRole("dialog")).toBeTruthy();
  });
});
