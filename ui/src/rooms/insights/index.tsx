// What the customers did and who they are: the board of charts, customers who are alike, stages of customers,
// "Your customer base" on one page, target groups.
import { Page, PageHeader, Tabs, usePlace } from "../../kit";
import { t } from "../../words";
import { Base } from "./Base";
import { Board } from "./Board";
import { Clusters } from "./Clusters";
import { Stages } from "./Stages";
import { Targets } from "./Targets";

const TABS = ["board", "clusters", "stages", "base", "targets"] as const;

export default function Insights() {
  const { search, amend } = usePlace();
  const selected = TABS.find((tab) => tab === search.tab) ?? "board";
  return (
    <Page header={<PageHeader title={t("insights-title")} lead={t("insights-lead")} />}>
      <Tabs
        label={t("insights-title")}
        selected={selected}
        onSelect={(tab) => amend({ tab: tab === "board" ? undefined : tab })}
        tabs={[
          { id: "board", title: t("insights-board"), content: <Board /> },
          { id: "clusters", title: t("insights-clusters"), content: <Clusters /> },
          { id: "stages", title: t("insights-stages"), content: <Stages /> },
          { id: "base", title: t("insights-base"), content: <Base /> },
          { id: "targets", title: t("insights-targets"), content: <Targets /> },
        ]}
      />
    </Page>
  );
}
