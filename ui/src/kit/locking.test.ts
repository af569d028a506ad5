import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { hideAll } from "./locking";
import { notices, notify } from "./notice/queue";
import { isHouseOpen, setHouse } from "./place/house";
import { replacePlace, takeRest } from "./place/place";

it("hides once, and what comes later leaves the person where they are", () => {
  const queries = new QueryClient();
  setHouse({ name: "Customers", sample: false });
  replacePlace("/people");
  notify({ text: "Anna Koch was changed" });
  hideAll(queries);
  expect(isHouseOpen()).toBe(false);
  expect(window.location.hash).toBe("#/unlock");
  expect(notices.visibleToasts).toEqual([]);
  // Told again once the last backup is made, or could not be made.
  notify({ text: "The last backup could not be made. Nothing is lost.", state: "bad" });
  replacePlace("/start");
  hideAll(queries);
  expect(window.location.hash).toBe("#/start");
  expect(notices.visibleToasts).toHaveLength(1);
  expect(takeRest()?.path).toBe("/people");
  notices.clear();
});
