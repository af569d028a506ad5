// Where the stages begin, as a sentence with two numbers in it: what another one changes is shown before it is kept.
import { useState } from "react";
import { asRefusal, engine, type LifecycleBounds, type LifecycleStages } from "../../host";
import {
  Button,
  Dialog,
  failed,
  NumberField,
  Row,
  refusalWords,
  Section,
  Stack,
  Table,
  useChanges,
  useHouse,
  work,
} from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./insights.module.css";

/** What was refused, at the number that it was refused for. */
type No = { at: "slipping" | "lapsed"; words: string };

export function BoundsForm({ bounds }: { bounds: LifecycleBounds }) {
  const house = useHouse();
  const [draft, setDraft] = useState(bounds);
  const [no, setNo] = useState<No | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<LifecycleStages | null>(null);
  const same = draft.slipping === bounds.slipping && draft.lapsed === bounds.lapsed;
  const look = async () => {
    if (same) return;
    setBusy(true);
    setNo(null);
    try {
      setShown(await work(t("insights-stages-doing"), (channel) => engine.lifecycleStages(draft, channel)));
    } catch (thrown) {
      const at = asRefusal(thrown)?.at;
      if (at === "slipping" || at === "lapsed") setNo({ at, words: refusalWords(thrown) });
      else failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const field = (which: "slipping" | "lapsed") => (
    <NumberField
      label={t(`insights-bounds-${which}`)}
      hint={t("insights-bounds-hint")}
      error={no?.at === which ? no.words : undefined}
      value={draft[which]}
      minValue={1}
      maxValue={3650}
      isDisabled={Boolean(house?.readOnly)}
      onChange={(days) => {
        setNo(null);
        if (Number.isFinite(days)) setDraft((before) => ({ ...before, [which]: days }));
      }}
    />
  );
  return (
    <Section title={t("insights-bounds")} lead={t("insights-bounds-lead")}>
      <Stack gap={3}>
        <Row align="start">
          {field("slipping")}
          {field("lapsed")}
        </Row>
        {!house?.readOnly && (
          <Row>
            {/* Never dim: a number that is being typed counts once its field is left, which the press itself does. */}
            <Button busy={busy} onPress={() => void look()}>
              {t("insights-bounds-look")}
            </Button>
            {same && <span className={style.note}>{t("insights-bounds-same")}</span>}
          </Row>
        )}
      </Stack>
      {shown && <BoundsDialog told={shown} onClose={() => setShown(null)} />}
    </Section>
  );
}

function BoundsDialog({ told, onClose }: { told: LifecycleStages; onClose: () => void }) {
  const changes = useChanges();
  const write = useFormats();
  const [busy, setBusy] = useState(false);
  const { asked, changed, stages } = told;
  const confirm = async () => {
    setBusy(true);
    try {
      const done = await engine.setLifecycleBounds(asked);
      onClose();
      changes.done(t("insights-bounds-done"), done);
    } catch (thrown) {
      failed(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("insights-bounds-title", { slipping: asked.slipping, lapsed: asked.lapsed })}
      confirm={{ label: t("insights-bounds-confirm"), onPress: () => void confirm(), busy }}
    >
      <Stack gap={4}>
        <p className={style.repair}>{t("insights-bounds-changed", { count: changed })}</p>
        <Table
          label={t("insights-bounds-table")}
          rows={stages.map((count) => ({ id: count.stage, count }))}
          columns={[
            { id: "stage", title: t("insights-stages-stage"), rowHeader: true, cell: ({ count }) => say(count.title) },
            { id: "means", title: t("insights-stages-means"), cell: ({ count }) => say(count.means) },
            { id: "before", title: t("insights-mend-before"), align: "end", cell: ({ count }) => write.number(count.before) },
            { id: "after", title: t("insights-mend-after"), align: "end", cell: ({ count }) => write.number(count.after) },
          ]}
        />
        <p className={style.note}>{t("insights-bounds-segments")}</p>
      </Stack>
    </Dialog>
  );
}
