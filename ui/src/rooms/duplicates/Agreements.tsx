// How many pairs there are of each kind of agreement, and some of a kind a press away: ten of all say little about a small part of them.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Agreement, type AgreementCount, engine } from "../../host";
import { Button, RefusalCallout } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./duplicates.module.css";

/** So many are looked at, if there are more. */
export const TEN = 10;

/** Counting goes through every pair: it waits until somebody who answers one after another rests. */
const REST_MS = 2000;

/** What the numbers are kept by: no answer of the room's, or each decision would count anew. */
export const COUNTED = ["looked-at", "agreements"] as const;

/** A kind in words. */
export function kindWords({ shared, other_name }: Agreement): string {
  return t("matching-agreement", { shared, name: other_name ? "different" : "same" });
}

/** How many of so many pairs are looked at, as the sentences tell them apart. */
export const shownOf = (pairs: number) => (pairs === 1 ? "it" : pairs <= TEN ? "these" : "ten");

/** The latest of the moments, once no other has come for a while. */
function useSettled(moment: number): number {
  const [settled, setSettled] = useState(moment);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(moment), REST_MS);
    return () => window.clearTimeout(timer);
  }, [moment]);
  return settled;
}

type AgreementsProps = {
  of: "certain" | "review";
  /** When the room last heard how many pairs there are. */
  asOf: number;
  onLook?: (kind: AgreementCount) => void;
};

export function Agreements({ of, asOf, onLook }: AgreementsProps) {
  const write = useFormats();
  const { data, error, refetch } = useQuery({
    queryKey: [...COUNTED, useSettled(asOf)],
    queryFn: () => engine.duplicateAgreements(),
    placeholderData: keepPreviousData,
  });
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  const counts = data?.[of] ?? [];
  if (counts.length === 0) return null;
  return (
    <div className={style.agreements}>
      <p className={style.learned}>{t("duplicates-agreements")}</p>
      <ul>
        {counts.map((count) => {
          const kind = kindWords(count.agreement);
          const shown = shownOf(count.pairs);
          return (
            <li key={kind}>
              <span>{write.number(count.pairs)}</span>
              <span>{kind}</span>
              {onLook && (
                <Button
                  size="s"
                  tone="quiet"
                  aria-label={t("duplicates-agreement-look-of", { shown, kind })}
                  onPress={() => onLook(count)}
                >
                  {t("duplicates-agreement-look", { shown })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
