import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { prefs, type WatchedFolder } from "../../host";
import { Arrivals, setHouse } from "../../kit";
import Notices from "../../kit/notice/Notices";
import { answering, faults, show } from "../../test/shell";
import { Watched } from "./Watched";

const folder = (more: Partial<WatchedFolder> = {}): WatchedFolder => ({
  name: "Exports",
  path: "/home/mia/Exports",
  missing: false,
  arrived: [],
  ...more,
});

beforeEach(() => {
  prefs.set({ language: "en", formats: "en-GB" });
  setHouse({ name: "Customers", sample: false });
});

describe("a watched folder", () => {
  it("is chosen, shown and left again", async () => {
    let now: WatchedFolder | null = null;
    answering({
      watched_folder: () => now,
      watch_folder: () => {
        now = folder();
        return now;
      },
      unwatch_folder: () => {
        now = null;
        return null;
      },
    });
    show(
      <>
        <Watched name="Customers" />
        <Notices />
      </>,
      "#/settings",
    );
    await userEvent.click(await screen.findByRole("button", { name: "Choose a folder…" }));
    await screen.findByText("/home/mia/Exports");
    await screen.findByText(/“Exports” is watched from now on/);
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Do not watch a folder" }));
    await screen.findByRole("button", { name: "Choose a folder…" });
    expect(screen.queryByText("/home/mia/Exports")).toBeNull();
  });

  it("says when it cannot be read, and stays chosen", async () => {
    answering({ watched_folder: () => folder({ missing: true }) });
    show(<Watched name="Customers" />, "#/settings");
    await screen.findByText(/cannot be read at the moment/);
    screen.getByRole("button", { name: "Do not watch a folder" });
  });

  it("offers what arrived, and takes or leaves exactly that", async () => {
    let arrived = ["april.csv", "march.csv", "february.csv", "january.csv", "december.csv"];
    const asked = answering({
      watched_folder: () => folder({ arrived }),
      take_arrivals: () => {
        arrived = ["may.csv"];
        return 5;
      },
      pass_arrivals: () => {
        arrived = [];
        return null;
      },
    });
    show(<Arrivals />, "#/home");
    await screen.findByText("5 new spreadsheets are in “Exports”");
    screen.getByText("february.csv");
    expect(screen.queryByText("january.csv")).toBeNull();
    screen.getByText("and 2 more");
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Look at them" }));
    await screen.findByText("A new spreadsheet is in “Exports”");
    expect(asked.find(({ command }) => command === "take_arrivals")?.args).toMatchObject({
      names: ["april.csv", "march.csv", "february.csv", "january.csv", "december.csv"],
    });
    await userEvent.click(screen.getByRole("button", { name: "Leave it out" }));
    await waitFor(() => expect(screen.queryByText(/new spreadsheet/)).toBeNull());
    expect(asked.find(({ command }) => command === "pass_arrivals")?.args).toMatchObject({ names: ["may.csv"] });
  });

  it("offers nothing to a file that is only read", async () => {
    setHouse({ name: "Customers", sample: false, readOnly: "in_use" });
    const asked = answering({ watched_folder: () => folder({ arrived: ["april.csv"] }) });
    show(<Arrivals />, "#/home");
    await new Promise((done) => setTimeout(done, 50));
    expect(screen.queryByText(/new spreadsheet/)).toBeNull();
    expect(asked).toEqual([]);
  });
});
