// How the search was understood, under its box; made of fields alone, it is one press away from being a segment.
import { Filter } from "lucide-react";
import { useState } from "react";
import { engine, type Understood } from "../../host";
import { Button, failed, useChanges, usePlace } from "../../kit";
import { say, t } from "../../words";
import style from "./people.module.css";

/** A segment's name is no longer than this. */
const NAME = 200;

export function Told({ search, understood, within }: { search: string; understood: Understood; within: boolean }) {
  const changes = useChanges();
  const { go } = usePlace();
  const [busy, setBusy] = useState(false);
  const { rule, whole, sentence, notes } = understood;
  const make = async () => {
    if (!rule) return;
    setBusy(true);
    try {
      const name = [...search].slice(0, NAME).join("");
      const changed = await engine.saveSegment(null, name, rule);
      changes.done(t("people-search-segment-made", { name }), changed);
      go(`/segments/${changed.value}`);
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
  };
  // There from the start, so that a screen reader hears what comes into it.
  return (
    <div className={style.told} role="status">
      {sentence && <p>{sentence}</p>}
      {notes.map((note) => (
        <p key={JSON.stringify(note)} className={style.note}>
          {say(note)}
        </p>
      ))}
      {whole && rule && notes.length === 0 && !within && (
        <Button size="s" tone="quiet" icon={Filter} busy={busy} onPress={() => void make()}>
          {t("people-search-segment")}
        </Button>
      )}
    </div>
  );
}
