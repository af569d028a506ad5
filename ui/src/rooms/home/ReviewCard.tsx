// What waits for a look: pairs that may be one person, and rows that the last import could not use.
import { useQuery } from "@tanstack/react-query";
import { engine } from "../../host";
import { Card, Link } from "../../kit";
import { t } from "../../words";
import style from "./home.module.css";

export function ReviewCard() {
  const { data: found } = useQuery({ queryKey: ["duplicates", "summary"], queryFn: () => engine.duplicatesSummary() });
  const { data: imports } = useQuery({ queryKey: ["imports", "list"], queryFn: () => engine.listImports() });
  const pairs = found ? found.certain + found.review : 0;
  const latest = imports?.find((one) => one.standing);
  const problems = latest?.receipt.files.reduce((sum, file) => sum + file.problems, 0) ?? 0;
  if (!found || !imports) return <Card title={t("home-review")}>{null}</Card>;
  return (
    <Card title={t("home-review")}>
      {pairs + problems === 0 && <p className={style.calm}>{t("home-review-none")}</p>}
      <ul className={style.waiting}>
        {pairs > 0 && (
          <li>
            <Link to="/duplicates">{t("home-review-pairs", { count: pairs })}</Link>
            <div className={style.hint}>{t("home-review-pairs-hint", { certain: found.certain })}</div>
          </li>
        )}
        {problems > 0 && latest && (
          <li>
            <Link to="/import" search={{ receipt: latest.receipt.batch }}>
              {t("home-review-rows", { count: problems })}
            </Link>
            <div className={style.hint}>{t("home-review-rows-hint")}</div>
          </li>
        )}
      </ul>
    </Card>
  );
}
