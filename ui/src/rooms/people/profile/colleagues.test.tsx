import type { Channel } from "@tauri-apps/api/core";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
import type { JobEvent } from "../../../host/job";
import { answering, faults, show } from "../../../test/shell";
import { profile } from "../fixtures";
import People from "../index";

beforeEach(() => prefs.set({ language: "en", formats: "en-GB" }));

it("names who is with the same company, and how many more there are", async () => {
  const asked = answering({
    profile: () => profile(),
    colleagues: () => ({
      company: "Nordlicht GmbH",
      count: 12,
      first: [
        { id: 31, name: "Ute Winter" },
        { id: 32, name: "" },
      ],
    }),
  });
  show(<People />, "#/people/7");
  expect((await screen.findByRole("link", { name: "Ute Winter" })).getAttribute("href")).toBe("#/people/31");
  expect(screen.getByText("12 more people are with Nordlicht GmbH, by its name or its e-mail.")).toBeDefined();
  expect(screen.getByText("And 10 more.")).toBeDefined();
  expect(asked.find(({ command }) => command === "colleagues")?.args).toEqual({ contact: 7, progress: expect.anything() });
  expect(await faults()).toEqual([]);
});

it("says nothing where nobody else is with the company", async () => {
  answering({ profile: () => profile(), colleagues: () => ({ company: "Nordlicht GmbH", count: 0, first: [] }) });
  show(<People />, "#/people/7");
  await screen.findByRole("button", { name: "Take out" });
  expect(screen.queryByText("Same company")).toBeNull();
});

it("says where they could not be looked for, and looks again", async () => {
  let broken = true;
  answering({
    profile: () => profile(),
    segments_of: () => [],
    colleagues: () => {
      if (broken) throw { kind: "broken", code: "unreadable", message: "The file cannot be read." };
      return { company: "Nordlicht GmbH", count: 1, first: [{ id: 31, name: "Ute Winter" }] };
    },
  });
  show(<People />, "#/people/7");
  await screen.findByText("The file cannot be read.");
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("link", { name: "Ute Winter" });
});

it("stops looking when the page is left", async () => {
  const asked = answering({
    profile: () => profile(),
    colleagues: ({ progress }) => {
      (progress as unknown as Channel<JobEvent>).onmessage({ type: "started", job: 5, total: null });
      return new Promise(() => {});
    },
    cancel_job: () => null,
  });
  show(<People />, "#/people/7");
  await waitFor(() => expect(asked.some(({ command }) => command === "colleagues")).toBe(true));
  cleanup();
  await waitFor(() => expect(asked.find(({ command }) => command === "cancel_job")?.args).toEqual({ job: 5 }));
});
