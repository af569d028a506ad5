// Edits of a rule tree: each gives a new tree. Places are the engine's: `rules.1.rules.0`, and nothing for the whole.
import type { FieldInfo, Op, Rule, Unit, Window } from "../../host";

export type Group = Extract<Rule, { kind: "all" | "any" }>;

export const isGroup = (rule: Rule): rule is Group => rule.kind === "all" || rule.kind === "any";

/** The place of a child of the group at `at`. */
export const childAt = (at: string, index: number): string => (at ? `${at}.rules.${index}` : `rules.${index}`);

const steps = (at: string): number[] =>
  at
    .split(".")
    .filter((part) => /^\d+$/.test(part))
    .map(Number);

function change(rule: Rule, path: number[], edit: (rule: Rule) => Rule | null): Rule | null {
  const [step, ...rest] = path;
  if (step === undefined) return edit(rule);
  if (!isGroup(rule)) return rule;
  const rules = rule.rules.flatMap((child, index) => {
    if (index !== step) return [child];
    const changed = change(child, rest, edit);
    return changed ? [changed] : [];
  });
  return { ...rule, rules };
}

/** The tree with another rule at a place. */
export const replaced = (tree: Rule, at: string, rule: Rule): Rule => change(tree, steps(at), () => rule) ?? tree;

/** The tree without what stands at a place; a group that becomes empty stays, to be filled again. */
export const removed = (tree: Rule, at: string): Rule => change(tree, steps(at), () => null) ?? { kind: "all", rules: [] };

/** The tree with one more rule at the end of a group. */
export const added = (tree: Rule, at: string, rule: Rule): Rule =>
  change(tree, steps(at), (group) => (isGroup(group) ? { ...group, rules: [...group.rules, rule] } : group)) ?? tree;

/** Any rule as a tree whose root is a group, so that something can be added. */
export const rooted = (rule: Rule): Group => (isGroup(rule) ? rule : { kind: "all", rules: [rule] });

/** How deep groups may nest on screen; the engine allows more. */
export const DEEPEST = 3;

/** Operators that ask for a value. */
export const wantsValue = (op: Op): boolean => op !== "empty" && op !== "filled";

/**
 * Whether people without a value can be asked for beside those whom the operator finds. A field that is always known has no `empty`; a sum of money
 * has none either, but whoever never bought in its currency is without one.
 */
export const mayBeBlank = (field: FieldInfo, op: Op): boolean =>
  wantsValue(op) && (field.ops.includes("empty") || field.type === "money");

/** The rule with or without the people of whom it is not known; without is said by leaving it out. */
export function withBlanks<R extends Extract<Rule, { kind: "is" | "near" | "postcode" }>>(rule: R, on: boolean): R {
  const { blanks: _, ...rest } = rule;
  return (on ? { ...rest, blanks: true } : rest) as R;
}

/** Whether two rules say the same. The engine writes `blanks` out where it is off, the builder leaves it out. */
export const sameRule = (one: Rule | null, other: Rule | null): boolean => written(one) === written(other);

const written = (rule: Rule | null): string =>
  JSON.stringify(rule, (key, value: unknown) => (key === "blanks" && value === false ? undefined : value));

/** Whether a rule is filled in far enough to be counted. */
export function isComplete(rule: Rule): boolean {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.rules.length > 0 && rule.rules.every(isComplete);
    case "not":
      return isComplete(rule.rule);
    case "is":
      return !wantsValue(rule.op) || ((rule.values?.length ?? 0) > 0 && rule.values?.every((value) => value !== "") === true);
    case "near":
      return rule.place !== "";
    case "postcode":
      return rule.from.trim() !== "" && rule.to.trim() !== "";
    case "segment":
      return rule.id > 0;
    case "people":
      return rule.ids.length > 0;
    case "bought":
      return !rule.what || rule.what.names.length > 0;
    default:
      return true;
  }
}

/** Without the rules that are still empty, so that the count of the rest can be shown meanwhile; null where nothing is left. */
export function countable(rule: Rule): Rule | null {
  if (isGroup(rule)) {
    const rules = rule.rules.map(countable).filter((child) => child !== null);
    return rules.length === 0 ? null : { ...rule, rules };
  }
  return isComplete(rule) ? rule : null;
}

/** Places of the counted tree back to places of the shown one: incomplete rules were left out of it. */
export function shownPlaces(tree: Rule): Map<string, string> {
  const places = new Map<string, string>([["", ""]]);
  const walk = (rule: Rule, shown: string, counted: string) => {
    places.set(counted, shown);
    if (!isGroup(rule)) return;
    let next = 0;
    rule.rules.forEach((child, index) => {
      if (countable(child) === null) return;
      walk(child, childAt(shown, index), childAt(counted, next));
      next += 1;
    });
  };
  walk(tree, "", "");
  return places;
}

export const UNITS: Unit[] = ["day", "week", "month", "quarter", "year"];

export const last = (count: number, unit: Unit): Window => ({ kind: "last", count, unit });
