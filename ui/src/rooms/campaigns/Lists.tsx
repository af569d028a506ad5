// The fixed lists of a campaign, and the file that leaves.
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { type ContactChannel, type ExportSpec, engine, runJob, type Selection } from "../../host";
import {
  Button,
  Callout,
  Card,
  columnKey,
  Dialog,
  type ExportColumn,
  ExportFields,
  notify,
  RefusalCallout,
  Row,
  refusalWords,
  Stack,
  usePlace,
  useStale,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./campaigns.module.css";

/** Columns that may be added, without those of other channels: the engine refuses them for a list. */
const EXTRA = [
  "prefix",
  "given_name",
  "family_name",
  "company",
  "language",
  "city",
  "country",
  "customer_number",
  "code",
] as const;
export function Lists({ campaign, channel }: { campaign: number; channel: ContactChannel }) {
  const write = useFormats();
  const stale = useStale();
  const { go } = usePlace();
  const [leaving, setLeaving] = useState<Selection | null>(null);
  const [spec, setSpec] = useState<ExportSpec | null>(null);
  const [offered, setOffered] = useState<ExportColumn[]>([]);
  const [busy, setBusy] = useState(false);
  const lists = useQuery({ queryKey: ["campaigns", "lists", campaign], queryFn: () => engine.listSelections(campaign) });
  const check = useQuery({
    queryKey: ["campaigns", "check", leaving?.id, spec],
    queryFn: () => (leaving && spec ? engine.checkExport(leaving.id, spec) : null),
    enabled: leaving !== null && spec !== null,
  });
  const begin = async (list: Selection) => {
    try {
      const wanted = await engine.defaultExport(channel);
      const there = new Set(wanted.columns.map(columnKey));
      setOffered([...wanted.columns, ...EXTRA.filter((kind) => !there.has(kind)).map((kind) => ({ kind }) as ExportColumn)]);
      setSpec(wanted);
      setLeaving(list);
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  const hand = async () => {
    if (!leaving || !spec) return;
    setBusy(true);
    try {
      const handed = await runJob((progress) => engine.exportAudience(leaving.id, spec, progress), engine.cancelJob).result;
      if (handed) {
        stale(["campaigns", "activity"]);
        setLeaving(null);
        notify({
          text: t("campaign-exported", { file: handed.file_name, count: handed.rows }),
          ...(handed.notices.length > 0 ? { detail: handed.notices.map(say).join(" ") } : {}),
          state: "good",
          action: { label: t("campaign-show-file"), onPress: () => void engine.showLastFile().catch(() => undefined) },
        });
      }
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    } finally {
      setBusy(false);
    }
  };
  const open = async (list: Selection) => {
    try {
      const { view } = await engine.openSelection(list.id, "final");
      go("/people", { view, of: list.plan.name });
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  if (lists.error) return <RefusalCallout refusal={lists.error} onRetry={() => lists.refetch()} />;
  if (!lists.data || lists.data.length === 0) return null;
  return (
    <Card title={t("campaign-lists")}>
      <ul className={style.lists}>
        {lists.data.map((list) => (
          <li key={list.id}>
            <div>
              <strong>{t("campaign-list-people", { count: list.ladder.people })}</strong>
              <span className={style.aside}>
                {t("campaign-list-when", { when: write.dateTime(list.at), control: write.number(list.ladder.holdout) })}
                {list.withdrawn > 0 && ` ${t("campaign-list-withdrawn", { count: list.withdrawn })}`}
              </span>
            </div>
            <Row>
              <Button size="s" onPress={() => void open(list)}>
                {t("campaign-list-open")}
              </Button>
              <Button size="s" tone="primary" icon={Download} onPress={() => void begin(list)}>
                {t("campaign-export")}
              </Button>
            </Row>
          </li>
        ))}
      </ul>
      <Dialog
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t("campaign-export-title")}
        size="m"
        confirm={{
          label: t("campaign-export-do", { count: check.data?.people ?? leaving?.ladder.people ?? 0 }),
          busy,
          disabled: !check.data || check.data.people === 0,
          onPress: () => void hand(),
        }}
      >
        {spec && (
          <Stack gap={4}>
            <ExportFields spec={spec} offered={offered} onChange={setSpec} hint={t("campaign-export-columns-hint")} />
            {check.error && <RefusalCallout refusal={check.error} />}
            {check.data && check.data.withdrawn.length > 0 && (
              <Callout state="info">{t("campaign-export-withdrawn", { count: check.data.withdrawn.length })}</Callout>
            )}
            {check.data && check.data.nameless.length > 0 && (
              <Callout state="info">{t("campaign-export-nameless", { count: check.data.nameless.length })}</Callout>
            )}
            <p className={style.aside}>{t("campaign-export-logged")}</p>
          </Stack>
        )}
      </Dialog>
    </Card>
  );
}
