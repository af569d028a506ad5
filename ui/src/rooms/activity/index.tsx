// What was done in this house file, with the way back, and what left it.
import { Page, PageHeader, Tabs, usePlace } from "../../kit";
import { t } from "../../words";
import { Done } from "./Done";
import { Keep } from "./Keep";
import { Left } from "./Left";

const TABS = ["done", "left", "keep"] as const;

export default function Activity() {
  const { search, amend } = usePlace();
  const selected = TABS.find((tab) => tab === search.tab) ?? "done";
  return (
    <Page fit="reading" header={<PageHeader title={t("activity-title")} lead={t("activity-lead")} />}>
      <Tabs
        label={t("activity-title")}
        selected={selected}
        onSelect={(tab) => amend({ tab: tab === "done" ? undefined : tab })}
        tabs={[
          { id: "done", title: t("activity-done"), content: <Done /> },
          { id: "left", title: t("activity-left"), content: <Left /> },
          { id: "keep", title: t("activity-keep-tab"), content: <Keep /> },
        ]}
      />
    </Page>
  );
}
