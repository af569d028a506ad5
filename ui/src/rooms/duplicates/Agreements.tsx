// How many pairs there are of each kind of agreement, and ten of a kind a press away: ten of all say little about a small part of them.
import { useQuery } from "@tanstack/react-query";
import { type Agreement, engine } from "../../host";
import { Button } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./duplicates.module.css";

/** A kind in words. */
export function kindWords({ shared, other_name }: Agreement): string {
  return t("matching-agreement", { shared, name: other_name ? "different" : "same" });
}

type AgreementsProps = {
  of: "certain" | "review";
  onLook?: (kind: Agreement) => void;
};

export function Agreements({ of, onLook }: AgreementsProps) {
  const write = useFormats();
  const { data } = useQuery({ queryKey: ["duplicates", "agreements"], queryFn: () => engine.duplicateAgreements() });
  const counts = data?.[of] ?? [];
  if (counts.length === 0) return null;
  return (
    <div className={style.agreements}>
      <p className={style.learned}>{t("duplicates-agreements")}</p>
      <ul>
        {counts.map(({ agreement, pairs }) => {
          const kind = kindWords(agreement);
          return (
            <li key={kind}>
              <span>{write.number(pairs)}</span>
              <span>{kind}</span>
              {onLook && (
                <Button
                  size="s"
                  tone="quiet"
                  aria-label={t("duplicates-agreement-look-of", { kind })}
                  onPress={() => onLook(agreement)}
                >
                  {t("duplicates-agreement-look")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
