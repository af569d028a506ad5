// What to think of before something is planned for a segment: whom its rule may wrong, and what people are chosen so for.
import { useQuery } from "@tanstack/react-query";
import { engine } from "../../host";
import { Callout, Card, Link, RefusalCallout, Stack } from "../../kit";
import { say, t } from "../../words";
import style from "./campaigns.module.css";

export function ThoughtsCard({ segment, title }: { segment: number; title: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["segments", "thoughts", segment],
    queryFn: () => engine.segmentThoughts(segment),
    retry: false,
  });
  if (error) return <RefusalCallout refusal={error} onRetry={() => refetch()} />;
  if (!data || data.concerns.length === 0) return null;
  return (
    <Card title={title}>
      <Stack gap={3}>
        <ul className={style.thoughts}>
          {data.concerns.map((concern) => (
            <li key={say(concern.message)}>{say(concern.message)}</li>
          ))}
        </ul>
        {data.purpose !== null && <p>{t("campaign-purpose", { purpose: data.purpose })}</p>}
        {data.purpose_missing && (
          <Callout state="warn" title={t("campaign-purpose-missing")}>
            <Link to={`/segments/${segment}`}>{t("campaign-purpose-open")}</Link>
          </Callout>
        )}
      </Stack>
    </Card>
  );
}
