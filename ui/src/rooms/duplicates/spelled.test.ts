import { describe, expect, it } from "vitest";
import type { Spellings } from "../../host";
import { alongside, chosenFor, chosenOf, columnOf, keyOf, respelled, ticking } from "./spelled";

const words: Spellings = {
  spellings: [
    { text: "Ulm", people: 9, alike: "words" },
    { text: "ULM", people: 2, alike: "words" },
    { text: "ulm", people: 1, alike: "words" },
  ],
};
const slip: Spellings = {
  spellings: [
    { text: "Hamburg", people: 50, alike: "words" },
    { text: "Hambrug", people: 3, alike: "slip" },
    { text: "Hamburgh", people: 2, alike: "slip" },
  ],
};
const both: Spellings = {
  spellings: [
    { text: "Essen", people: 50, alike: "words" },
    { text: "ESSEN", people: 4, alike: "words" },
    { text: "Esen", people: 2, alike: "slip" },
  ],
};

describe("what is chosen for spellings", () => {
  it("ticks what differs in case alone, and leaves a slip to be looked at", () => {
    expect([words, slip, both].map(chosenFor)).toEqual([
      { ticked: true, to: "Ulm", also: [] },
      { ticked: false, to: "Hamburg", also: [] },
      { ticked: true, to: "Essen", also: [] },
    ]);
  });

  it("asks for the ticked groups alone, and counts whom they change", () => {
    expect(respelled([words, slip, both], {})).toEqual({
      wanted: [
        { from: ["ULM", "ulm"], to: "Ulm" },
        { from: ["ESSEN"], to: "Essen" },
      ],
      values: 2,
      people: 7,
    });
  });

  it("takes along the slips that were ticked", () => {
    const one = alongside(slip, chosenFor(slip), "Hambrug", true);
    const along = alongside(both, chosenFor(both), "Esen", true);
    expect(respelled([slip, both], { [keyOf(slip)]: one, [keyOf(both)]: along }).wanted).toEqual([
      { from: ["Hambrug"], to: "Hamburg" },
      { from: ["ESSEN", "Esen"], to: "Essen" },
    ]);
    expect(ticking(slip, chosenFor(slip), true).also).toEqual(["Hambrug", "Hamburgh"]);
    expect(ticking(both, chosenFor(both), true).also).toEqual([]);
  });

  it("unticks a group of slips with the last of them, and no other", () => {
    const one = alongside(slip, chosenFor(slip), "Hambrug", true);
    expect(alongside(slip, one, "Hambrug", false)).toEqual(chosenFor(slip));
    const along = alongside(both, chosenFor(both), "Esen", true);
    expect(alongside(both, along, "Esen", false)).toEqual(chosenFor(both));
  });

  it("changes all of a group where another spelling is typed, and nobody where there is none", () => {
    const typed = (to: string) => ({ [keyOf(words)]: { ticked: true, to, also: [] } });
    expect(respelled([words], typed(" Ulm/Donau "))).toEqual({
      wanted: [{ from: ["Ulm", "ULM", "ulm"], to: "Ulm/Donau" }],
      values: 1,
      people: 12,
    });
    expect(respelled([words], typed("  ")).wanted).toEqual([]);
  });

  it("keeps a choice while the counts change, and drops it where another spelling came", () => {
    const choices = { [keyOf(words)]: { ticked: true, to: "Ulm/Donau", also: [] } };
    const counted = { spellings: words.spellings.map((one) => ({ ...one, people: one.people + 1 })).reverse() };
    expect(chosenOf(choices, counted).to).toBe("Ulm/Donau");
    const joined: Spellings = { spellings: [...words.spellings, { text: "Uhlm", people: 1, alike: "slip" }] };
    expect(chosenOf(choices, joined)).toEqual(chosenFor(joined));
  });

  it("reads the column from the address", () => {
    expect(columnOf("field:12")).toEqual({ kind: "own", field: 12 });
    expect(columnOf("job_title")).toEqual({ kind: "job_title" });
    expect(columnOf("nonsense")).toEqual({ kind: "city" });
  });
});
