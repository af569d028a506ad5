// People by what is typed of them, to pick one.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ContactRow, engine } from "../../host";
import { strung, t } from "../../words";

/** So many people are offered; who is not among them is found by another letter. */
const OFFERED = 12;
/** Long enough that a name typed at speed is asked for once. */
const PAUSE_MS = 150;

export const nameOf = (row: ContactRow): string => row.name || t("segments-why-nameless");

export type Found = { id: number; label: string; hint: string };

export function usePeopleFound(typed: string, wanted: boolean): Found[] {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    queryKey: ["people", "pick", asked],
    queryFn: async () => {
      const { view, total } = await engine.openView({ kind: "everyone" }, { search: asked, sort: "name", descending: false });
      return engine.viewRows(view, 0, Math.min(total, OFFERED));
    },
    enabled: asked !== "" && wanted,
    retry: false,
    gcTime: 0,
  });
  return (found.data ?? []).map((row) => ({ id: row.id, label: nameOf(row), hint: strung([row.city, row.email]) }));
}
