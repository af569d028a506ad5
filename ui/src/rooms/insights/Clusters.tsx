// Customers who are alike: a passport for each group, whose numbers open their people and whose rule can be taken as a segment.
import { useQuery } from "@tanstack/react-query";
import { type Cluster, engine, type Clusters as Found } from "../../host";
import {
  Button,
  Callout,
  Card,
  Columns,
  Disclosure,
  failed,
  RefusalCallout,
  Row,
  Stack,
  Table,
  usePlace,
  useTakeRule,
  work,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./insights.module.css";

export function Clusters() {
  const found = useQuery({
    queryKey: ["insights", "clusters"],
    queryFn: () => work(t("insights-clusters-doing"), (channel) => engine.clusters(channel)),
  });
  if (found.error) return <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <div className={style.waiting} />;
  const { not_enough, clear, clusters, notes } = found.data;
  return (
    <Stack gap={5}>
      <p className={style.lead}>{t("insights-clusters-lead")}</p>
      {not_enough && <Callout state="info">{say(not_enough)}</Callout>}
      {clear && clusters.length > 0 && <p className={style.lead}>{say(clear)}</p>}
      <Columns min={20}>
        {clusters.map((cluster) => (
          <Passport key={cluster.number} cluster={cluster} />
        ))}
      </Columns>
      {notes.length > 0 && (
        <ul className={style.notes}>
          {notes.map((note) => (
            <li key={say(note)}>{say(note)}</li>
          ))}
        </ul>
      )}
      {clusters.length > 0 && <How found={found.data} />}
    </Stack>
  );
}

function Passport({ cluster }: { cluster: Cluster }) {
  const write = useFormats();
  const { go } = usePlace();
  const take = useTakeRule();
  const open = async () => {
    try {
      const { view } = await work(t("insights-clusters-doing"), (channel) =>
        engine.openCluster(cluster.number, cluster.people, channel),
      );
      go("/people", { view, of: cluster.name });
    } catch (refusal) {
      failed(refusal);
    }
  };
  const shares = [
    { id: "people", words: t("insights-cluster-of-people"), permille: cluster.permille },
    ...(cluster.revenue_permille === null
      ? []
      : [{ id: "revenue", words: t("insights-cluster-of-revenue"), permille: cluster.revenue_permille }]),
  ];
  return (
    <Card
      title={cluster.name}
      footer={
        <Row>
          <Button size="s" onPress={() => void open()}>
            {t("insights-repair-open", { count: cluster.people })}
          </Button>
          <Button size="s" onPress={() => void take(cluster.name, cluster.rule)}>
            {t("insights-cluster-take")}
          </Button>
        </Row>
      }
    >
      <Stack gap={3}>
        <dl className={style.shares}>
          {shares.map(({ id, words, permille }) => (
            <div key={id}>
              <dt>{words}</dt>
              <dd>
                <span className={style.track} aria-hidden="true">
                  <span className={style.part} style={{ inlineSize: `${Math.max(0, Math.min(100, permille / 10))}%` }} />
                </span>
                {write.percent(permille / 1000)}
              </dd>
            </div>
          ))}
        </dl>
        <ul className={style.traits}>
          {cluster.traits.map((trait) => (
            <li key={say(trait)}>{say(trait)}</li>
          ))}
        </ul>
        <p className={style.note}>{say(cluster.stable)}</p>
        <p className={style.note}>{say(cluster.near)}</p>
      </Stack>
    </Card>
  );
}

/** The method, and the figures that it was chosen by. */
function How({ found }: { found: Found }) {
  const write = useFormats();
  return (
    <Disclosure title={t("insights-clusters-how")} level={2}>
      <Stack gap={4}>
        <p className={style.lead}>{t("insights-clusters-method")}</p>
        <Table
          label={t("insights-clusters-tried")}
          rows={found.tried.map((tried) => ({ id: tried.clusters, ...tried }))}
          columns={[
            {
              id: "clusters",
              title: t("insights-clusters-number"),
              rowHeader: true,
              cell: (tried) => write.number(tried.clusters),
            },
            {
              id: "clear",
              title: t("insights-clusters-silhouette"),
              align: "end",
              cell: (tried) => write.number(tried.permille / 1000, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
            },
          ]}
        />
      </Stack>
    </Disclosure>
  );
}
