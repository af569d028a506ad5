// A rule that somebody takes as it is offered: saved as a segment under a name that is free, which is then opened.
import { useQueryClient } from "@tanstack/react-query";
import { asRefusal, engine, type Rule } from "../host";
import { t } from "../words";
import { failed, useChanges } from "./changes";
import { usePlace } from "./place/place";

/** A rule may be taken twice; the second gets a number. */
export function freeName(name: string, taken: readonly string[]): string {
  // Names that differ by capitals alone are one name.
  const all = new Set(taken.map((one) => one.toLowerCase()));
  if (!all.has(name.toLowerCase())) return name;
  let number = 2;
  while (all.has(`${name} ${number}`.toLowerCase())) number += 1;
  return `${name} ${number}`;
}

/** Rules that wait for something to be said before they can be saved; the builder shows each under a number of its own. */
let waiting = 0;

/** `const take = useTakeRule(); await take("Gone quiet", rule);` */
export function useTakeRule(): (name: string, rule: Rule) => Promise<void> {
  const queries = useQueryClient();
  const changes = useChanges();
  const { go } = usePlace();
  return async (name, rule) => {
    let free = name;
    try {
      const saved = await queries.fetchQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
      free = freeName(
        name,
        saved.map((line) => line.name),
      );
      const changed = await engine.saveSegment(null, free, rule, null);
      changes.done(t("segments-saved", { name: free }), changed);
      go(`/segments/${changed.value}`);
    } catch (refusal) {
      if (asRefusal(refusal)?.at !== "purpose") return failed(refusal);
      const tree = rule.kind === "all" || rule.kind === "any" ? rule : { kind: "all" as const, rules: [rule] };
      waiting += 1;
      const draft = `offered-${waiting}`;
      queries.setQueryDefaults(["kept", "segment", draft], { gcTime: Number.POSITIVE_INFINITY });
      queries.setQueryData(["kept", "segment", draft], { name: free, tree, purpose: "" });
      failed(refusal);
      go("/segments/new", { draft });
    }
  };
}
