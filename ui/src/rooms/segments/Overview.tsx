// What there is: ready lists that fit the data, and the saved segments with their people now.
import { useQuery } from "@tanstack/react-query";
import { Layers, Plus } from "lucide-react";
import { engine } from "../../host";
import {
  Button,
  Card,
  Columns,
  EmptyState,
  Page,
  PageHeader,
  RefusalCallout,
  Section,
  Stack,
  Table,
  useOffer,
  usePlace,
  useTakeRule,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import { amongOf, amongText, MOST } from "./among";
import style from "./segments.module.css";

export function Overview() {
  const write = useFormats();
  const { go, search, amend } = usePlace();
  useOffer("new", () => go("/segments/new"));
  const saved = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  const ready = useQuery({ queryKey: ["segments", "ready"], queryFn: () => engine.readyLists() });

  const take = useTakeRule();
  // Kept in the address, so that Back finds them ticked; what is in the bin by now is no longer among them.
  const ticked = amongOf(search.among).filter((id) => saved.data?.some((line) => line.id === id));
  const several = (saved.data?.length ?? 0) > 1;

  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("segments-title")}
          lead={t("segments-lead")}
          actions={
            <Button tone="primary" icon={Plus} onPress={() => go("/segments/new")}>
              {t("segments-new")}
            </Button>
          }
        />
      }
    >
      <Stack gap={6}>
        {saved.error && <RefusalCallout refusal={saved.error} onRetry={() => saved.refetch()} />}
        {ready.data && ready.data.length > 0 && (
          <Section title={t("segments-ready")} lead={t("segments-ready-lead")}>
            <Columns min={17}>
              {ready.data.map((list) => (
                <Card
                  key={list.id}
                  level={3}
                  title={say(list.name)}
                  footer={
                    <Button size="s" onPress={() => void take(say(list.name), list.rule)}>
                      {t("segments-ready-take")}
                    </Button>
                  }
                >
                  <p className={style.big}>{t("segments-people-count", { count: list.people })}</p>
                  <p className={style.why}>{say(list.why)}</p>
                </Card>
              ))}
            </Columns>
          </Section>
        )}
        {saved.data && saved.data.length > 0 && (
          <Section
            title={t("segments-yours")}
            {...(several && {
              lead: t("segments-overlap-hint", { most: MOST }),
              actions: (
                <Button
                  icon={Layers}
                  isDisabled={ticked.length < 2 || ticked.length > MOST}
                  onPress={() => go("/segments/overlap", { among: amongText(ticked) })}
                >
                  {t("segments-overlap-see")}
                </Button>
              ),
            })}
          >
            <Card flush>
              <Table
                label={t("segments-yours")}
                rows={saved.data}
                onOpen={(id) => go(`/segments/${id}`)}
                {...(several && {
                  selected: new Set(ticked),
                  onSelect: (ids: Set<number>) => amend({ among: amongText(ids) }),
                })}
                columns={[
                  { id: "name", title: t("segments-name"), rowHeader: true, cell: (line) => line.name },
                  {
                    id: "sentence",
                    title: t("segments-who"),
                    cell: (line) =>
                      line.broken
                        ? say(line.broken)
                        : line.purpose_missing
                          ? t("segments-purpose-wanted", { sentence: line.sentence })
                          : line.sentence,
                  },
                  {
                    id: "people",
                    title: t("segments-people-now"),
                    align: "end",
                    cell: (line) => (line.people === null ? "–" : write.number(line.people)),
                  },
                ]}
              />
            </Card>
          </Section>
        )}
        {saved.data?.length === 0 && ready.data?.length === 0 && (
          <EmptyState
            picture="groups"
            title={t("segments-empty")}
            actions={
              <Button tone="primary" onPress={() => go("/segments/new")}>
                {t("segments-new")}
              </Button>
            }
          >
            {t("segments-empty-text")}
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}
