// How many people there are, and how many of them came in the last thirty days; the number leads to exactly those.
import { useQuery } from "@tanstack/react-query";
import { engine, type Rule } from "../../host";
import { Card, Figure, usePlace } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./home.module.css";

const DAYS = 30;
const NEW: Rule = { kind: "is", field: "added", op: "in", values: [{ kind: "last", count: DAYS, unit: "day" }] };

export function PeopleCard({ people }: { people: number }) {
  const write = useFormats();
  const { go } = usePlace();
  const { data: added } = useQuery({ queryKey: ["people", "added"], queryFn: async () => (await engine.openRule(NEW)).total });
  const see = async () => {
    // Opened anew: a result set that was counted long ago may be closed by now.
    const { view } = await engine.openRule(NEW);
    go("/people", { view, of: t("home-people-new-of", { days: DAYS }) });
  };
  return (
    <Card title={t("home-people")} to="/people">
      <Figure
        value={write.number(people)}
        label={t("home-people-label", { count: people })}
        note={
          added !== undefined &&
          added > 0 && (
            <button type="button" className={style.number} onClick={() => void see()}>
              {t("home-people-new", { count: added, days: DAYS })}
            </button>
          )
        }
      />
    </Card>
  );
}
