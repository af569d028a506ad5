// Writes one value of a person and shows the new truth at once; the way back is in the notice.
import { useQueryClient } from "@tanstack/react-query";
import { engine } from "../../../host";
import { refusalWords, useChanges } from "../../../kit";
import { t } from "../../../words";

/** Answers what is wrong with the value, or nothing. */
export function useEdit(person: number): (column: string, value: string) => Promise<string | null> {
  const queries = useQueryClient();
  const changes = useChanges();
  return async (column, value) => {
    try {
      const changed = await engine.editPerson(person, column, value);
      queries.setQueryData(["people", "person", person], changed.value);
      changes.done(t("people-edited"), changed);
      return null;
    } catch (thrown) {
      return refusalWords(thrown);
    }
  };
}
