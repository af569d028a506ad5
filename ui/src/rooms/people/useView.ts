// The result set behind the grid. The engine keeps the ordered ids; a change of people opens it anew, at the same person.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { type ContactRow, engine, type Understood } from "../../host";
import type { View } from "../../kit";
import { scopeOf, sortText, specOf, type Wanted } from "./wanted";

/** A view, and where in it the person stands who is open in the panel. */
export type OpenView = View & { view: number; start: number | null; understood: Understood };

export function useView(wanted: Wanted) {
  const { search, sort, further, view, segment } = wanted;
  const person = useRef(wanted.person);
  person.current = wanted.person;
  return useQuery({
    queryKey: ["people", "view", view, segment, search, sortText(sort, further)],
    queryFn: async (): Promise<OpenView> => {
      const opened = await engine.openView(scopeOf(wanted), specOf(wanted));
      const start = person.current === null ? null : await engine.viewFind(opened.view, person.current);
      return { ...opened, start };
    },
    placeholderData: keepPreviousData,
    // The engine forgets old result sets, so none is kept here either.
    gcTime: 0,
  });
}

export const loadRows = ({ view }: View, from: number, to: number): Promise<ContactRow[]> =>
  engine.viewRows(Number(view), from, to);
