// What is chosen for each group of spellings, and what it asks of the engine.
import type { Respelled, SpelledColumn, Spellings } from "../../host";

/** What a group becomes, and which of its slips go along with what shares the words of its first spelling. */
export type Chosen = { ticked: boolean; to: string; also: string[] };

/** By group; a group that nobody touched is as it begins. */
export type Choices = Record<string, Chosen>;

/** The column that an address names: a column of everybody, or a field of the user's own. */
export function columnOf(id: string): SpelledColumn {
  if (/^field:\d+$/.test(id)) return { kind: "own", field: Number(id.slice(6)) };
  return id === "company" || id === "job_title" || id === "tag" ? { kind: id } : { kind: "city" };
}

export const slipsOf = (group: Spellings): string[] =>
  group.spellings.filter((one) => one.alike === "slip").map((one) => one.text);

/** A choice is for exactly these spellings: where another one joined them meanwhile, it was not looked at. */
export const keyOf = (group: Spellings): string => JSON.stringify(group.spellings.map((one) => one.text).sort());

/** As a group begins: the most frequent spelling for all; a slip is looked at before it is ticked, since it may be a word of its own. */
export const chosenFor = (group: Spellings): Chosen => ({
  ticked: group.spellings.length - slipsOf(group).length > 1,
  to: group.spellings[0]?.text ?? "",
  also: [],
});

export const chosenOf = (choices: Choices, group: Spellings): Chosen => choices[keyOf(group)] ?? chosenFor(group);

/** A group ticked or not. Where there is nothing but slips beside the first spelling, they are what the tick is for. */
export function ticking(group: Spellings, chosen: Chosen, ticked: boolean): Chosen {
  const slips = slipsOf(group);
  const slipsAlone = group.spellings.length - slips.length === 1;
  return { ...chosen, ticked, also: ticked && slipsAlone && chosen.also.length === 0 ? slips : chosen.also };
}

/** One slip more or less; with the last of them goes the tick of a group that has nothing else to change. */
export function alongside(group: Spellings, chosen: Chosen, slip: string, along: boolean): Chosen {
  const others = chosen.ticked ? chosen.also.filter((one) => one !== slip) : [];
  const also = along ? [...others, slip] : others;
  return { ...chosen, also, ticked: along || (also.length === 0 ? chosen.ticked && chosenFor(group).ticked : chosen.ticked) };
}

/** The ticked groups as the engine is asked, with how many values and people change. */
export function respelled(groups: Spellings[], choices: Choices): { wanted: Respelled[]; values: number; people: number } {
  let people = 0;
  const wanted = groups.flatMap((group) => {
    const chosen = chosenOf(choices, group);
    const to = chosen.to.trim();
    const taken = group.spellings.filter((one) => one.alike === "words" || chosen.also.includes(one.text));
    const changing = taken.filter((one) => one.text !== to);
    if (!chosen.ticked || to === "" || changing.length === 0) return [];
    people += changing.reduce((sum, one) => sum + one.people, 0);
    return [{ from: changing.map((one) => one.text), to }];
  });
  return { wanted, values: wanted.length, people };
}
