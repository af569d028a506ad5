// The saved segments this person is in, each with its why. Asked for by itself: every segment is looked at.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, runJob, type SegmentOf } from "../../../host";
import { Button, Card, Link, RefusalCallout, Row, Verbatim, WhyDialog } from "../../../kit";
import { t } from "../../../words";
import style from "./profile.module.css";

export function InSegments({ id, name }: { id: number; name: string }) {
  const [why, setWhy] = useState<SegmentOf | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["segments", "of", id],
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.segmentsOf(id, channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      return run.result;
    },
  });
  if (error) {
    return (
      <Card title={t("people-segments")}>
        <RefusalCallout refusal={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  if (!data || data.length === 0) return null;
  return (
    <Card title={t("people-segments")}>
      <ul className={style.merged}>
        {data.map((segment) => (
          <li key={segment.id}>
            <Row>
              <Link to={`/segments/${segment.id}`}>
                <Verbatim>{segment.name}</Verbatim>
              </Link>
              <Button
                size="s"
                tone="quiet"
                aria-label={t("people-why-in", { name: segment.name })}
                onPress={() => setWhy(segment)}
              >
                {t("people-why")}
              </Button>
            </Row>
          </li>
        ))}
      </ul>
      {why && <WhyDialog of={{ segment: why.id }} person={id} name={name} called={why.name} onClose={() => setWhy(null)} />}
    </Card>
  );
}
