// What is being written and not saved yet: it is there again when somebody comes back from looking at something else. It lies with
// the answers of the open house file and is dropped with them.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

export type Kept<T> = {
  value: T;
  /** Keeps it until it is forgotten. */
  put: (next: T) => void;
  /** It is saved, or given up. */
  forget: () => void;
  /** Whether it was there before this screen opened. */
  again: boolean;
};

/** `key` names what is written, such as `["campaign", 7]`. */
export function useKept<T>(key: readonly unknown[], begin: () => T): Kept<T> {
  const queries = useQueryClient();
  const place = ["kept", ...key];
  const [again] = useState(() => queries.getQueryData(place) !== undefined);
  const [value, setValue] = useState<T>(() => queries.getQueryData<T>(place) ?? begin());
  return {
    value,
    again,
    put: (next) => {
      setValue(next);
      queries.setQueryDefaults(place, { gcTime: Number.POSITIVE_INFINITY });
      queries.setQueryData(place, next);
    },
    forget: () => queries.removeQueries({ queryKey: place, exact: true }),
  };
}
