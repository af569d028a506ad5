import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { prefs } from "../host";
import { setHouse } from "../kit";
import { replacePlace } from "../kit/place/place";
import { answering } from "../test/shell";
import { App } from "./App";
import { actionFor, matches } from "./keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "shiftKey" | "altKey" | "metaKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

beforeEach(() => {
  prefs.set({ sidebar: "open", theme: "light", textSize: 100, language: "en" });
  window.history.replaceState(null, "", "#/settings");
});

describe("shortcuts", () => {
  it("know Ctrl from ⌘", () => {
    expect(matches(press("k", { ctrlKey: true }), "Mod+K", false)).toBe(true);
    expect(matches(press("k", { metaKey: true }), "Mod+K", true)).toBe(true);
    expect(matches(press("k", { metaKey: true }), "Mod+K", false)).toBe(false);
    expect(matches(press("Z", { ctrlKey: true, shiftKey: true }), "Mod+Z", false)).toBe(false);
    expect(matches(press("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matches(press("+", { ctrlKey: true, shiftKey: true }), "Mod++", false)).toBe(true);
  });

  it("leave a text field its own keys", () => {
    const field = document.createElement("input");
    expect(actionFor(press("?", { shiftKey: true }), field)).toBeNull();
    expect(actionFor(press("k", { ctrlKey: true }), field)?.id).toBe("palette");
  });
});

describe("the frame", () => {
  it("shows the room of the address and says so", async () => {
    render(<App />);
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(screen.getByRole("link", { name: "Settings" }).getAttribute("aria-current")).toBe("page");
    await waitFor(() => expect(document.title).toBe("Settings – Housefile"));
  });

  it("says so plainly where nothing is, and leads back", async () => {
    render(<App />);
    act(() => replacePlace("/nowhere"));
    await screen.findByText("There is nothing here");
  });

  it("opens the palette, finds an action by typing and does it", async () => {
    const user = userEvent.setup();
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("dialog", { name: "Find an action" });
    await user.keyboard("light or");
    await waitFor(() => expect(screen.getAllByRole("menuitem")).toHaveLength(1));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("finds people in the palette, by more than their name", async () => {
    const row = { id: 7, name: "Anna Koch", email: "anna@post.example" };
    const asked = answering({ find_people: () => [row] });
    setHouse({ name: "Customers", sample: false });
    const user = userEvent.setup();
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("dialog", { name: "Find an action" });
    await user.keyboard("@post");
    await user.click(await screen.findByRole("menuitem", { name: /Anna Koch/ }));
    await waitFor(() => expect(window.location.hash).toBe("#/people/7"));
    expect(asked.findLast(({ command }) => command === "find_people")?.args).toEqual({ search: "@post", limit: 6 });
    setHouse(null);
  });

  it("shows every shortcut with F1", async () => {
    const user = userEvent.setup();
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{F1}");
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(screen.getByText("Select everybody")).toBeTruthy();
  });

  it("goes from pane to pane with F6", async () => {
    const user = userEvent.setup();
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("{F6}");
    expect(document.activeElement?.getAttribute("aria-current")).toBe("page");
    await user.keyboard("{F6}");
    expect(document.activeElement?.tagName).toBe("MAIN");
  });

  it("becomes a rail where the text leaves no room", async () => {
    vi.stubGlobal("innerWidth", 1_280);
    render(<App />);
    await screen.findByText("Settings", { selector: "nav *" });
    act(() => prefs.set({ textSize: 200 }));
    await waitFor(() => expect(screen.queryByText("Settings", { selector: "nav *" })).toBeNull());
    expect(screen.getByRole("link", { name: "Settings" })).toBeTruthy();
    vi.unstubAllGlobals();
  });

  it("speaks another language at once", async () => {
    render(<App />);
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    act(() => prefs.set({ language: "en-XA" }));
    await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).not.toBe("Settings"));
    expect(document.documentElement.lang).toBe("en-XA");
    act(() => prefs.set({ language: "en" }));
    await screen.findByRole("heading", { level: 1, name: "Settings" });
  });

  it("has nothing for axe to complain about", async () => {
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    const { violations } = await axe.run(document.body);
    expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.html}`)).toEqual([]);
  });
});
