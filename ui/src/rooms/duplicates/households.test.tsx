import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs } from "../../host";
import { notices } from "../../kit/notice/queue";
import { answering, faults, show } from "../../test/shell";
import { Households } from "./Households";

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  notices.clear();
});

const told = async (grouped: { households: number; people: number; changed: number; entry: number | null }) => {
  answering({ group_households: () => ({ grouped, stale: [] }) });
  show(<Households />, "#/duplicates");
  await userEvent.click(await screen.findByRole("button", { name: "Group households" }));
  await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
  return notices.visibleToasts[0]!.content;
};

describe("grouping households", () => {
  it("says how many there are and offers the way back", async () => {
    const notice = await told({ households: 180, people: 412, changed: 412, entry: 9 });
    expect(notice.text).toBe("Grouped 412 people into 180 households");
    expect(notice.action).toBeTruthy();
    await screen.findByRole("button", { name: "Group households" });
    expect(await faults()).toEqual([]);
  });

  it("says where nothing has changed, and offers no way back", async () => {
    const notice = await told({ households: 180, people: 412, changed: 0, entry: null });
    expect(notice.text).toBe("Nothing has changed: 412 people live in 180 households");
    expect(notice.action).toBeUndefined();
  });

  it("says where households were only dissolved", async () => {
    const notice = await told({ households: 0, people: 0, changed: 2, entry: 9 });
    expect(notice.text).toBe("Nobody clearly lives with somebody else any more, so the households are dissolved");
    expect(notice.action).toBeTruthy();
  });

  it("does not call a cancel a fault, and gives the focus to Cancel and back", async () => {
    let stop = (_: unknown) => {};
    answering({
      group_households: () =>
        new Promise((_, refuse) => {
          stop = refuse;
        }),
    });
    show(<Households />, "#/duplicates");
    await userEvent.click(await screen.findByRole("button", { name: "Group households" }));
    expect(document.activeElement).toBe(await screen.findByRole("button", { name: "Cancel" }));
    stop({ kind: "cancelled", code: "cancelled", message: "Cancelled" });
    await waitFor(() => expect(notices.visibleToasts).toHaveLength(1));
    expect(notices.visibleToasts[0]!.content.state).toBeUndefined();
    const button = await screen.findByRole("button", { name: "Group households" });
    expect(document.activeElement).toBe(button);
  });

  it("says where nobody clearly lives with anybody", async () => {
    const notice = await told({ households: 0, people: 0, changed: 0, entry: null });
    expect(notice.text).toBe("Nobody in your file clearly lives with somebody else");
  });
});
