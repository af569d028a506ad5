// How long the way back is kept: what it takes of the file, and shortening it after a look at what that costs.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type Thinned } from "../../host";
import { Dialog, notify, RefusalCallout, refusalWords, Select, Stack, useStale } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./activity.module.css";

const DAYS = [30, 90, 180, 365, 730, 1825] as const;
type Choice = `${(typeof DAYS)[number]}` | "ever";

export function Keep() {
  const write = useFormats();
  const stale = useStale();
  const [asked, setAsked] = useState<{ days: number; cost: Thinned } | null>(null);
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ["activity", "history"], queryFn: () => engine.history() });
  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const keep = async (days: number | null) => {
    setBusy(true);
    try {
      const done = await engine.keepHistory(days);
      stale(["activity"]);
      notify({
        text: done.entries > 0 ? t("activity-keep-done", { count: done.entries }) : t("activity-keep-set"),
        state: "good",
      });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(false);
    setAsked(null);
  };
  const choose = async (choice: Choice) => {
    if (choice === "ever") return keep(null);
    try {
      const days = Number(choice);
      const cost = await engine.previewHistory(days);
      if (cost.entries > 0) setAsked({ days, cost });
      else await keep(days);
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  const size = (kib: number) => t("activity-keep-size", { size: write.number(Math.max(0.1, Math.round(kib / 102.4) / 10)) });
  const kept: Choice = DAYS.some((days) => days === data.keep_days) ? (String(data.keep_days) as Choice) : "ever";
  return (
    <Stack gap={4}>
      <p>{t("activity-keep-takes", { size: size(data.kib), file: size(data.file_kib) })}</p>
      {data.since && <p>{t("activity-keep-since", { count: data.entries, day: write.date(data.since, "long") })}</p>}
      <Select<Choice>
        label={t("activity-keep")}
        hint={t("activity-keep-hint")}
        value={kept}
        onChange={(choice) => void choose(choice)}
        options={[
          { id: "ever", label: t("activity-keep-ever") },
          ...DAYS.map((days) => ({ id: String(days) as Choice, label: t("activity-keep-days", { count: days }) })),
        ]}
      />
      {asked && (
        <Dialog
          open
          onClose={() => setAsked(null)}
          title={t("activity-keep-ask", { count: asked.cost.entries })}
          confirm={{ label: t("activity-keep-confirm"), onPress: () => void keep(asked.days), danger: true, busy }}
        >
          <p>{t("activity-keep-ask-text", { size: size(asked.cost.kib) })}</p>
          <ul className={style.kept}>
            {asked.cost.some.map((line) => (
              <li key={line.id}>
                {say(line.what)} <span className={style.about}>{write.dateTime(line.at)}</span>
              </li>
            ))}
            {asked.cost.entries > asked.cost.some.length && (
              <li>{t("activity-keep-more", { count: asked.cost.entries - asked.cost.some.length })}</li>
            )}
          </ul>
        </Dialog>
      )}
    </Stack>
  );
}
