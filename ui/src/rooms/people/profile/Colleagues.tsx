// Who is with the same company, each a press away. Asked for by itself: in a large file it takes longer than the page.
import { useQuery } from "@tanstack/react-query";
import { engine, runJob } from "../../../host";
import { Card, Link, RefusalCallout, Verbatim } from "../../../kit";
import { t } from "../../../words";
import style from "./profile.module.css";

export function Colleagues({ id }: { id: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["people", "colleagues", id],
    // Everybody is looked at: it ends with the page.
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.colleagues(id, channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      return run.result;
    },
  });
  if (error) {
    return (
      <Card title={t("people-colleagues")}>
        <RefusalCallout refusal={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  if (!data || data.count === 0) return null;
  const unnamed = data.count - data.first.length;
  return (
    <Card title={t("people-colleagues")}>
      <p className={style.quiet}>{t("people-colleagues-at", { count: data.count, company: data.company })}</p>
      <ul className={style.merged}>
        {data.first.map((one) => (
          <li key={one.id}>
            <Link to={`/people/${one.id}`}>
              <Verbatim>{one.name || t("people-nameless")}</Verbatim>
            </Link>
          </li>
        ))}
      </ul>
      {unnamed > 0 && <p className={style.quiet}>{t("people-colleagues-more", { count: unnamed })}</p>}
    </Card>
  );
}
