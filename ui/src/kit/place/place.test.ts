import { describe, expect, it } from "vitest";
import { go, lasting, rest, takeRest, usePlace } from "./place";

describe("what is written down of a place", () => {
  it("names nobody: no search, no name, no file, no closed result set", () => {
    expect(lasting("#/people?q=anna.koch%40post.example&sort=-name")).toBe("#/people?sort=-name");
    expect(lasting("#/people?view=3&of=Anna+Koch&person=7")).toBe("#/people");
    expect(lasting("#/unlock?file=%2Fhome%2Fanna%2FCustomers.housefile")).toBe("#/unlock");
    expect(lasting("#/people?segment=12&sort=-name")).toBe("#/people?segment=12&sort=-name");
    expect(lasting("#/settings?back=Customers+9.housefile")).toBe("#/settings");
    window.history.replaceState(null, "", "#/settings?back=Customers+9.housefile");
    rest();
    expect(takeRest()).toEqual({ path: "/settings", search: {} });
    expect(usePlace).toBeTypeOf("function");
    go("/people", { q: "Anna Koch", sort: "city" });
    expect(localStorage.getItem("housefile.place")).toBe("#/people?sort=city");
  });
});
