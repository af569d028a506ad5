// How the search was understood, under its box; made of fields alone, it is one press away from being a segment.
import { Filter } from "lucide-react";
import { useState } from "react";
import type { Understood } from "../../host";
import { Button, useTakeRule } from "../../kit";
import { say, t } from "../../words";
import style from "./people.module.css";

/** A segment's name is no longer than this. */
const NAME = 200;

export type ToldProps = {
  search: string;
  /** Nothing while it is not known, be it that the answer is another search's. */
  understood: Understood | null;
  /** Among people whom another room chose. */
  within: boolean;
};

const NOTHING: Understood = { rule: null, whole: false, sentence: "", notes: [], choices: [] };

export function Told({ search, understood, within }: ToldProps) {
  const take = useTakeRule();
  const [busy, setBusy] = useState(false);
  const { rule, whole, sentence, notes } = understood ?? NOTHING;
  const make = async () => {
    if (!rule) return;
    setBusy(true);
    // A number may have to stand behind it.
    await take([...search].slice(0, NAME - 5).join(""), rule);
    setBusy(false);
  };
  return (
    <div className={style.told}>
      {/* There from the start, so that a screen reader hears what comes into it. */}
      <div role="status">
        {sentence && <p>{sentence}</p>}
        {notes.map((note) => (
          <p key={JSON.stringify(note)} className={style.note}>
            {say(note)}
          </p>
        ))}
      </div>
      {whole && rule && notes.length === 0 && !within && (
        <Button size="s" tone="quiet" icon={Filter} busy={busy} onPress={() => void make()}>
          {t("people-search-segment")}
        </Button>
      )}
    </div>
  );
}
