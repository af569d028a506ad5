// Under the grid: how many, how many of them selected, and what can be done with those.
import { Columns2, Download, PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { engine } from "../../host";
import {
  Button,
  Dialog,
  type GridSelection,
  notify,
  rangesIn,
  refusalWords,
  selectEverybody,
  selectedCount,
  selectNobody,
  useChanges,
  useOffer,
  usePlace,
  type View,
} from "../../kit";
import { t } from "../../words";
import { ChangeDialog } from "./ChangeDialog";
import { ExportDialog } from "./ExportDialog";
import style from "./people.module.css";
import { loadRows } from "./useView";

export type FooterProps = {
  view: View;
  /** What the people of the view are called. */
  title: string;
  selection: GridSelection | null;
  onSelect: (selection: GridSelection) => void;
};

/** Above this many the bin asks first; below, its Undo is enough. */
const MANY = 100;

/** What the engine gives at a time. */
const PAGE = 500;

async function idsOf(selection: GridSelection, view: View): Promise<number[]> {
  const ids: number[] = [];
  for (const [from, to] of rangesIn(selection, view)) {
    for (let at = from; at < to; at += PAGE) ids.push(...(await loadRows(view, at, Math.min(to, at + PAGE))).map(({ id }) => id));
  }
  return ids;
}

export function Footer({ view, title, selection, onSelect }: FooterProps) {
  const changes = useChanges();
  const { go } = usePlace();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [changing, setChanging] = useState<number[] | null>(null);
  const [leaving, setLeaving] = useState(false);
  const count = selectedCount(selection, view);
  useOffer("export", view.total > 0 ? () => setLeaving(true) : null);
  const bin = async () => {
    if (!selection) return;
    setBusy(true);
    try {
      const changed = await engine.binPeople(await idsOf(selection, view));
      changes.done(t("people-binned", { count: changed.value }), changed);
      onSelect(selectNobody(view));
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(false);
    setAsking(false);
  };
  const change = async () => {
    if (!selection) return;
    try {
      setChanging(await idsOf(selection, view));
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  const compare = async () => {
    if (!selection) return;
    try {
      const [one, other] = await idsOf(selection, view);
      if (one && other) go(`/duplicates/${one}/${other}`);
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  return (
    <>
      <span>{t("people-count", { count: view.total })}</span>
      {count > 0 && (
        <>
          <span className={style.chosen}>{t("people-selected", { count })}</span>
          <Button size="s" tone="quiet" onPress={() => onSelect(selectNobody(view))}>
            {t("people-select-none")}
          </Button>
          {count < view.total && (
            <Button size="s" tone="quiet" onPress={() => onSelect(selectEverybody(view))}>
              {t("people-select-all", { count: view.total })}
            </Button>
          )}
          {count === 2 && (
            <Button size="s" icon={Columns2} onPress={() => void compare()}>
              {t("people-compare")}
            </Button>
          )}
          <Button size="s" icon={PencilLine} onPress={() => void change()}>
            {t("people-change")}
          </Button>
          <Button size="s" icon={Download} onPress={() => setLeaving(true)}>
            {t("people-export")}
          </Button>
          <Button size="s" icon={Trash2} busy={busy} onPress={() => (count > MANY ? setAsking(true) : void bin())}>
            {t("people-bin")}
          </Button>
        </>
      )}
      {count === 0 && view.total > 0 && (
        <Button size="s" tone="quiet" icon={Download} onPress={() => setLeaving(true)}>
          {t("people-export")}
        </Button>
      )}
      {leaving && <ExportDialog view={view} selection={selection} title={title} onClose={() => setLeaving(false)} />}
      {changing && <ChangeDialog ids={changing} onClose={() => setChanging(null)} onDone={() => setChanging(null)} />}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("people-bin-ask", { count })}
        confirm={{ label: t("people-bin"), onPress: () => void bin(), busy }}
      >
        {t("people-bin-hint")}
      </Dialog>
    </>
  );
}
