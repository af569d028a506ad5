import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
import { answering, faults, show } from "../../../test/shell";
import { profile } from "../fixtures";
import People from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

const two = [
  { id: 9, name: "A. Koch", at: "2026-03-13T08:00:00Z" },
  { id: 11, name: "", at: null },
];
const no = { id: "matching-since-no", args: { channel: "email" } };
const parting = (people: number[], since: unknown[]) => ({ kept: 7, people, rows: 3, since });
const unmerged = (people: number[]) => ({ value: { ...parting(people, []), entry: 21 }, entry: 21, stale: [] });

it("names the records a person is made of, and takes one out at once where nothing changed", async () => {
  const asked = answering({
    profile: () => profile({ merged: two }),
    rehearse_unmerge: () => parting([9], []),
    unmerge: () => unmerged([9]),
  });
  show(<People />, "#/people/7");
  await screen.findByText("Made of 3 records");
  screen.getByText("the record that was kept");
  expect(await faults()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Take A. Koch apart again" }));
  await waitFor(() => expect(asked.find(({ command }) => command === "unmerge")?.args).toEqual({ merged: 9 }));
  expect(asked.find(({ command }) => command === "rehearse_unmerge")?.args).toEqual({ contact: 9, all: false });
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("tells what changed since before one record comes out", async () => {
  const asked = answering({
    profile: () => profile({ merged: two }),
    rehearse_unmerge: () => parting([9], [no, { id: "matching-since-value", args: { field: "company" } }]),
    unmerge: () => unmerged([9]),
  });
  show(<People />, "#/people/7");
  await userEvent.click(await screen.findByRole("button", { name: "Take A. Koch apart again" }));
  const dialog = await screen.findByRole("dialog");
  within(dialog).getByText(/A no to e-mail was said since the merge\. It holds for every record/);
  within(dialog).getByText("The company was edited since the merge. It stays with the record that was kept.");
  expect(await faults()).toEqual([]);
  await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(asked.some(({ command }) => command === "unmerge")).toBe(false);
});

it("takes all apart, by keyboard, after saying what goes back", async () => {
  const asked = answering({
    profile: () => profile({ merged: two }),
    rehearse_unmerge: () => parting([11, 9], []),
    unmerge_all: () => unmerged([11, 9]),
  });
  show(<People />, "#/people/7");
  (await screen.findByRole("button", { name: "Take all apart" })).focus();
  await userEvent.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Take these 3 records apart?" });
  within(dialog).getByText(/3 e-mails, purchases and other entries go back/);
  within(dialog).getByText("Nothing changed since the merge: each record is as it was before.");
  within(dialog).getByRole("button", { name: "Take all apart" }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(asked.find(({ command }) => command === "unmerge_all")?.args).toEqual({ kept: 7 }));
  expect(asked.find(({ command }) => command === "rehearse_unmerge")?.args).toEqual({ contact: 7, all: true });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("offers no group where there is one record beside the one that was kept", async () => {
  answering({ profile: () => profile() });
  show(<People />, "#/people/7");
  await screen.findByText("Made of 2 records");
  expect(screen.queryByRole("button", { name: "Take all apart" })).toBeNull();
});
