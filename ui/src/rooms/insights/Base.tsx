// "Your customer base" on one page: how many different people, where they come from, who can be reached, what is worth mending.
import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useState } from "react";
import { engine } from "../../host";
import {
  Button,
  Card,
  ChartCard,
  Columns,
  Figure,
  notify,
  RefusalCallout,
  Row,
  refusalWords,
  Section,
  Stack,
  usePlace,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import { Fields } from "./Fields";
import style from "./insights.module.css";
import { Mends } from "./Mends";

export function Base() {
  const write = useFormats();
  const { go } = usePlace();
  const [busy, setBusy] = useState(false);
  const base = useQuery({ queryKey: ["insights", "base"], queryFn: () => engine.customerBase() });
  if (base.error) return <RefusalCallout refusal={base.error} onRetry={() => base.refetch()} />;
  if (!base.data) return <div className={style.waiting} />;
  const save = async () => {
    setBusy(true);
    try {
      const report = await engine.writeReport();
      if (report) {
        notify({
          text: t("insights-report-saved", { file: report.file }),
          state: "good",
          action: { label: t("insights-show-file"), onPress: () => void engine.showLastFile() },
        });
      }
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    } finally {
      setBusy(false);
    }
  };
  const { people, customers, merged, revenue, files, repairs } = base.data;
  const openRepair = async (id: (typeof repairs)[number]["id"], title: string) => {
    if (id === "duplicates") return go("/duplicates");
    try {
      const { view } = await engine.openRepair(id);
      go("/people", { view, of: title });
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  return (
    <Stack gap={5}>
      <Row>
        <Button tone="primary" icon={Printer} busy={busy} onPress={() => void save()}>
          {t("insights-report-save")}
        </Button>
        <span className={style.note}>{t("insights-report-hint")}</span>
      </Row>
      <Columns min={12}>
        <Card>
          <Figure value={write.number(people)} label={t("insights-base-people", { count: people })} />
        </Card>
        <Card>
          <Figure value={write.number(customers)} label={t("insights-base-customers", { count: customers })} />
        </Card>
        <Card>
          <Figure
            value={write.number(files.two + files.more)}
            label={t("insights-base-shared", { count: files.two + files.more })}
          />
        </Card>
        <Card>
          <Figure value={write.number(merged)} label={t("insights-base-merged", { count: merged })} />
        </Card>
        {revenue.slice(0, 1).map((sum) => (
          <Card key={sum.currency}>
            <Figure value={write.money(sum.minor, sum.currency)} label={t("insights-base-revenue")} />
          </Card>
        ))}
      </Columns>
      {repairs.length > 0 && (
        <Section title={t("insights-repairs")} lead={t("insights-repairs-lead")}>
          <Columns min={18}>
            {repairs.map((repair) => (
              <Card
                key={repair.id}
                footer={
                  <Button size="s" onPress={() => void openRepair(repair.id, say(repair.title))}>
                    {t("insights-repair-open", { count: repair.people })}
                  </Button>
                }
              >
                <p className={style.repair}>{say(repair.title)}</p>
              </Card>
            ))}
          </Columns>
        </Section>
      )}
      <Mends />
      <Fields />
      <div className={style.board}>
        <ChartCard id="quality" />
        <ChartCard id="overlap" />
        <ChartCard id="reach" />
        <ChartCard id="gaps" />
        <ChartCard id="best" />
      </div>
    </Stack>
  );
}
