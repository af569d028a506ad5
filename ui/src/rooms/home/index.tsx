// The first page: how many people, what waits, what was done last, what to do next. Every number leads to exactly those people.
import { useQuery } from "@tanstack/react-query";
import { FileInput } from "lucide-react";
import { engine, type Line } from "../../host";
import {
  Arrivals,
  Button,
  ChartCard,
  Columns,
  EmptyState,
  isPlace,
  Page,
  PageHeader,
  RefusalCallout,
  useHouse,
  usePlace,
} from "../../kit";
import { t } from "../../words";
import { CampaignsCard } from "./CampaignsCard";
import { InsightCard } from "./InsightCard";
import { PeopleCard } from "./PeopleCard";
import { Recent } from "./Recent";
import { ReviewCard } from "./ReviewCard";
import { Steps } from "./Steps";
import { stepsOf } from "./steps";

const EVERYBODY = { search: "", sort: "name", descending: false } as const;
const SHOWN = 5;
const LOOKED_AT = 200;

const usePeopleCount = () =>
  useQuery({
    queryKey: ["people", "count"],
    queryFn: async () => (await engine.openView({ kind: "everyone" }, EVERYBODY)).total,
  });

const useLines = () => useQuery({ queryKey: ["activity", "home"], queryFn: () => engine.listActivity(null, null, LOOKED_AT) });

function ImportButton({ primary = false }: { primary?: boolean }) {
  const { go } = usePlace();
  return (
    <Button tone={primary ? "primary" : "plain"} icon={FileInput} keys="Mod+I" onPress={() => go("/import")}>
      {t("home-import")}
    </Button>
  );
}

export default function Home() {
  const house = useHouse();
  const people = usePeopleCount();
  const lines = useLines();
  const failed = people.error ?? lines.error;
  const title = house?.name ?? t("home-title");
  if (failed) {
    const retry = () => void Promise.all([people.refetch(), lines.refetch()]);
    return (
      <Page header={<PageHeader title={title} />}>
        <RefusalCallout refusal={failed} onRetry={retry} />
      </Page>
    );
  }
  if (people.data === undefined || lines.data === undefined) return <Page header={<PageHeader title={title} />}>{null}</Page>;
  if (people.data === 0) {
    return (
      <Page header={<PageHeader title={title} />}>
        <Arrivals />
        <EmptyState picture="sheet" title={t("home-empty-title")} actions={isPlace("/import") && <ImportButton primary />}>
          {t("home-empty-text")}
        </EmptyState>
      </Page>
    );
  }
  return <Filled title={title} people={people.data} lines={lines.data} />;
}

function Filled({ title, people, lines }: { title: string; people: number; lines: Line[] }) {
  const steps = stepsOf(people, lines).filter((step) => isPlace(step.to));
  const allDone = steps.every((step) => step.done);
  return (
    <Page header={<PageHeader title={title} lead={t("home-lead")} actions={isPlace("/import") && <ImportButton />} />}>
      <Arrivals />
      <Columns min={13}>
        <PeopleCard people={people} />
        <ReviewCard />
        <CampaignsCard />
        <InsightCard />
      </Columns>
      <Columns min={22}>
        <ChartCard id="revenue" quiet />
        {!allDone && <Steps steps={steps} />}
        {lines.length > 0 && <Recent lines={lines.slice(0, SHOWN)} now={Date.now()} />}
      </Columns>
    </Page>
  );
}
