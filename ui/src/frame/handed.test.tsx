import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setHouse } from "../kit";
import { answering } from "../test/shell";
import { Handed } from "./Handed";

const told = vi.hoisted(() => ({ hear: new Map<string, () => void>() }));
vi.mock("../host", async (original) => ({
  ...(await original<typeof import("../host")>()),
  onTold: (what: string, hear: () => void) => {
    told.hear.set(what, hear);
    return () => told.hear.delete(what);
  },
}));

const put = (attribute: string) => {
  const element = document.createElement("div");
  const [name, value] = attribute.split("=");
  element.setAttribute(name ?? "", value ?? "");
  document.body.append(element);
  return element;
};
const soon = () => new Promise((done) => setTimeout(done, 20));

beforeEach(() => {
  setHouse({ name: "Customers", sample: false });
  window.history.replaceState(null, "", "#/settings");
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Handed />
    </QueryClientProvider>,
  );
});
afterEach(() => setHouse(null));

describe("files that are handed over", () => {
  it.each(["role=dialog", "data-held="])("take no page from under what has %s", async (cover) => {
    const asked = answering({ handed: () => ({ sheets: ["a.xlsx"], house: null }) });
    const top = put(cover);
    told.hear.get("handed")?.();
    told.hear.get("handed")?.();
    await soon();
    expect(asked).toEqual([]);
    expect(window.location.hash).toBe("#/settings");
    top.remove();
    await waitFor(() => expect(window.location.hash).toBe("#/import"));
    expect(asked).toHaveLength(1);
  });

  it("lead to the import where nothing is in the way", async () => {
    answering({ handed: () => ({ sheets: ["a.xlsx"], house: null }) });
    told.hear.get("handed")?.();
    await waitFor(() => expect(window.location.hash).toBe("#/import"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
