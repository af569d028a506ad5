// Several segments laid over each other: how many people are in which of them, as a picture and as tables.
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, Table2 } from "lucide-react";
import { useState } from "react";
import { engine, type Overlap as Found, type Rule } from "../../host";
import {
  Button,
  Callout,
  Card,
  EmptyState,
  failed,
  Page,
  PageHeader,
  RefusalCallout,
  Section,
  Stack,
  usePlace,
  work,
} from "../../kit";
import { t, useFormats } from "../../words";
import { amongOf, amongText, called } from "./among";
import { OverlapPicture, SHOWN } from "./OverlapPicture";
import { CombinationTable, PairTable } from "./OverlapTables";
import style from "./overlap.module.css";

export function Overlap() {
  const { search, go } = usePlace();
  const among = amongOf(search.among);
  const choose = () => go("/segments", { among: amongText(among) });
  const found = useQuery({
    queryKey: ["segments", "overlap", ...among],
    queryFn: () => work(t("segments-overlap-doing"), (channel) => engine.overlapSegments(among, channel)),
    enabled: among.length > 1,
  });
  return (
    <Page
      header={
        <PageHeader
          title={t("segments-overlap-title")}
          crumbs={[{ label: t("segments-title"), to: "/segments" }]}
          actions={<Button onPress={choose}>{t("segments-overlap-choose")}</Button>}
        />
      }
    >
      {among.length < 2 && (
        <EmptyState picture="groups" title={t("segments-overlap-few")}>
          {t("segments-overlap-few-text")}
        </EmptyState>
      )}
      {found.error && <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />}
      {among.length > 1 && !found.data && !found.error && <div className={style.waiting} />}
      {found.data && <Laid found={found.data} />}
    </Page>
  );
}

function Laid({ found }: { found: Found }) {
  const write = useFormats();
  const { go } = usePlace();
  const [asTable, setAsTable] = useState(false);
  const several = found.combinations.filter((one) => one.segments.length > 1).reduce((sum, one) => sum + one.people, 0);
  const open = async (rule: Rule, of: string) => {
    try {
      const { view } = await engine.openRule(rule);
      go("/people", { view, of });
    } catch (refusal) {
      failed(refusal);
    }
  };
  const press = (rule: Rule, of: string) => void open(rule, of);
  const hidden = found.combinations.length - SHOWN;
  return (
    <Stack gap={6}>
      <p className={style.lead}>
        {t("segments-overlap-lead", { any: found.any, of: found.of })}{" "}
        {several === 0 ? t("segments-overlap-apart") : t("segments-overlap-several", { count: several })}
      </p>
      {found.segments
        .filter((one) => one.people === 0)
        .map((one) => (
          <Callout key={one.id} state="info">
            {t("segments-overlap-empty", { name: one.name })}
          </Callout>
        ))}
      <Section
        title={t("segments-overlap-exactly")}
        lead={t("segments-overlap-exactly-lead")}
        actions={
          <Button size="s" tone="quiet" icon={asTable ? ChartNoAxesColumn : Table2} onPress={() => setAsTable(!asTable)}>
            {asTable ? t("segments-overlap-as-picture") : t("segments-overlap-as-table")}
          </Button>
        }
      >
        <Card
          flush={asTable}
          footer={
            !asTable &&
            found.none.people > 0 && (
              <Button size="s" onPress={() => press(found.none.rule, called(found, found.none, write))}>
                {t("segments-overlap-see-none", { count: found.none.people })}
              </Button>
            )
          }
        >
          {asTable ? <CombinationTable found={found} onOpen={press} /> : <OverlapPicture found={found} onOpen={press} />}
        </Card>
        {!asTable && hidden > 0 && <p>{t("segments-overlap-hidden", { shown: SHOWN, count: hidden })}</p>}
      </Section>
      <Section title={t("segments-overlap-pairs")} lead={t("segments-overlap-pairs-lead")}>
        <Card flush>
          <PairTable found={found} onOpen={press} />
        </Card>
      </Section>
    </Stack>
  );
}
