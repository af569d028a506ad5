// Saved segments that ask about a spelling which goes: told before it goes, and never rewritten by themselves.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { engine, type Respelled, type SpelledColumn } from "../../host";
import { Callout, Link } from "../../kit";
import { t } from "../../words";
import style from "./spellings.module.css";

export function AskedSegments({ column, wanted }: { column: SpelledColumn; wanted: Respelled[] }) {
  const { data: asked } = useQuery({
    queryKey: ["segments", "asking", column, wanted],
    queryFn: () => engine.askingSegments(column, wanted),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
  if (wanted.length === 0 || !asked || asked.length === 0) return null;
  return (
    <Callout state="warn" title={t("spellings-asked", { count: new Set(asked.map((one) => one.id)).size })}>
      <ul className={style.asked}>
        {asked.map(({ id, name, spelling }) => (
          <li key={`${id} ${spelling}`}>
            <Link to={`/segments/${id}`}>{t("spellings-asked-one", { name, spelling })}</Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
