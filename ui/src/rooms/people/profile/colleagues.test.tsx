import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { prefs } from "../../../host";
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
  expect(asked.find(({ command }) => command === "colleagues")?.args).toEqual({ contact: 7 });
  expect(await faults()).toEqual([]);
});

it("says nothing where nobody else is with the company", async () => {
  answering({ profile: () => profile(), colleagues: () => ({ company: "Nordlicht GmbH", count: 0, first: [] }) });
  show(<People />, "#/people/7");
  await screen.findByRole("button", { name: "Take out" });
  expect(screen.queryByText("Same company")).toBeNull();
});
