// All campaigns, and how far each is.
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { engine } from "../../host";
import { Badge, Button, Card, EmptyState, Page, PageHeader, RefusalCallout, Stack, Table, useOffer, usePlace } from "../../kit";
import { t, useFormats } from "../../words";
import { ListsOfOthers } from "./ListsOfOthers";

export function Overview() {
  const write = useFormats();
  const { go } = usePlace();
  useOffer("new", () => go("/campaigns/new"));
  const all = useQuery({ queryKey: ["campaigns", "list"], queryFn: () => engine.listCampaigns() });
  const create = (
    <Button tone="primary" icon={Plus} onPress={() => go("/campaigns/new")}>
      {t("campaign-new")}
    </Button>
  );
  return (
    <Page
      fit="reading"
      header={<PageHeader title={t("campaign-title")} lead={t("campaign-lead")} actions={all.data?.length ? create : null} />}
    >
      <Stack gap={5}>
        {all.error && <RefusalCallout refusal={all.error} onRetry={() => all.refetch()} />}
        {all.data?.length === 0 && (
          <EmptyState picture="calendar" title={t("campaign-empty")} actions={create}>
            {t("campaign-empty-text")}
          </EmptyState>
        )}
        {all.data && all.data.length > 0 && (
          <Card flush>
            <Table
              label={t("campaign-title")}
              rows={all.data}
              onOpen={(id) => go(`/campaigns/${id}`)}
              columns={[
                { id: "name", title: t("campaign-name"), rowHeader: true, cell: (line) => line.name },
                { id: "channel", title: t("campaign-channel"), cell: (line) => t(`segments-pick-by-${line.channel}`) },
                { id: "segment", title: t("campaign-segment"), cell: (line) => line.segment ?? "–" },
                {
                  id: "dates",
                  title: t("campaign-dates"),
                  cell: (line) =>
                    [line.starts, line.ends]
                      .filter((day) => day !== null)
                      .map((day) => write.date(day))
                      .join(" – ") || "–",
                },
                {
                  id: "state",
                  title: t("campaign-state"),
                  cell: (line) =>
                    line.exported > 0 ? (
                      <Badge state="good">{t("campaign-state-exported")}</Badge>
                    ) : line.frozen ? (
                      <Badge state="info">{t("campaign-state-fixed")}</Badge>
                    ) : (
                      <Badge>{t("campaign-state-plan")}</Badge>
                    ),
                },
                {
                  id: "people",
                  title: t("campaign-people"),
                  align: "end",
                  cell: (line) => (line.people === null ? "–" : write.number(line.people)),
                },
              ]}
            />
          </Card>
        )}
        <ListsOfOthers />
      </Stack>
    </Page>
  );
}
