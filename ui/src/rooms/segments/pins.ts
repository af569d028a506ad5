// People chosen by hand beside the tree: who is always in and who never is, written as the rule that the engine knows and read back out of it.
import type { Rule } from "../../host";
import { countable, type Group, isGroup, rooted } from "./tree";

/** Ids of people; nobody is in both. */
export type Pins = { always: number[]; never: number[] };

/** A rule as the builder shows it: a tree, and people beside it. */
export type Parts = { tree: Group; pins: Pins };

export const NOBODY: Pins = { always: [], never: [] };

const people = (ids: number[]): Rule => ({ kind: "people", ids });

const kept = (rule: Rule | undefined): number[] | null =>
  rule?.kind === "not" && rule.rule.kind === "people" ? rule.rule.ids : null;

/** The rule of a tree with the people beside it; null where it would say nothing. */
export function withPins(tree: Rule | null, { always, never }: Pins): Rule | null {
  const inside: Rule | null = always.length > 0 ? { kind: "any", rules: [...(tree ? [tree] : []), people(always)] } : tree;
  if (never.length === 0) return inside;
  const outside: Rule = { kind: "not", rule: people(never) };
  // Beside conditions that all must hold it is one more of them, and each is still told what it leaves.
  if (inside?.kind === "all" && always.length === 0) return { ...inside, rules: [...inside.rules, outside] };
  return { kind: "all", rules: [...(inside ? [inside] : []), outside] };
}

/** What is counted and saved: nothing while no condition is finished, since people beside it would then stand for the rule. */
export function asked(tree: Group, pins: Pins): Rule | null {
  const rule = countable(tree);
  return rule === null && tree.rules.length > 0 ? null : withPins(rule, pins);
}

/** The tree of a rule and the people beside it. */
export function partsOf(rule: Rule): Parts {
  let rest: Rule = rule;
  let never: number[] = [];
  if (rule.kind === "all") {
    const ids = kept(rule.rules.at(-1));
    const [first, ...others] = rule.rules.slice(0, -1);
    if (ids) {
      never = ids;
      const alone = first !== undefined && others.length === 0 && isGroup(first);
      rest = alone ? first : { ...rule, rules: rule.rules.slice(0, -1) };
    }
  }
  if (rest.kind === "any") {
    const last = rest.rules.at(-1);
    const before = rest.rules.slice(0, -1);
    const [only] = before;
    if (last?.kind === "people" && before.length <= 1 && (only === undefined || isGroup(only))) {
      return { tree: only ?? { kind: "all", rules: [] }, pins: { always: last.ids, never } };
    }
  }
  return { tree: rooted(rest), pins: { always: [], never } };
}

/** Where the tree stands in the rule, as the engine names the place: nothing where it is all of it. */
export function placeOfTree(tree: Rule | null, { always, never }: Pins): string {
  if (!tree) return "";
  const within = always.length > 0 ? "rules.0" : "";
  if (never.length === 0 || (always.length === 0 && tree.kind === "all")) return within;
  return within ? `rules.0.${within}` : "rules.0";
}

/** Places of the counted rule as places of the tree; those of the people beside it lead nowhere. */
export function within(places: Map<string, string>, at: string): Map<string, string> {
  if (!at) return places;
  return new Map([...places].map(([counted, shown]) => [counted ? `${at}.${counted}` : at, shown]));
}
