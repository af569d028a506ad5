// One thing that was done: when, what, by whom, how many people, and the way back or forth.
import { Redo2, Undo2 } from "lucide-react";
import type { Line } from "../../host";
import { Badge, Button, Link } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./activity.module.css";

export type EntryProps = { line: Line; busy: boolean; onUndo: () => void; onRedo: () => void; onPeople: () => void };

export function Entry({ line, busy, onUndo, onRedo, onPeople }: EntryProps) {
  const write = useFormats();
  const what = say(line.what);
  const { contact } = line.what.args;
  const person = typeof contact === "number" ? contact : null;
  const time = new Intl.DateTimeFormat(write.locale, { timeStyle: "short" }).format(new Date(line.at));
  const about = [line.people > 0 && t("activity-people", { count: line.people }), line.actor].filter(Boolean).join(" · ");
  return (
    <li className={style.line} data-undone={line.can_redo || undefined}>
      <time className={style.time} dateTime={line.at}>
        {time}
      </time>
      <div className={style.words}>
        <div className={style.what}>
          <span>{what}</span> {line.can_redo && <Badge>{t("activity-undone")}</Badge>}
        </div>
        {person !== null && line.can_undo && (
          <div className={style.about}>
            <Link to={`/people/${person}`}>{t("activity-see-person")}</Link>
          </div>
        )}
        {about && person === null && (
          <div className={style.about}>
            {about}{" "}
            {line.people > 0 && (
              <Button size="s" tone="quiet" onPress={onPeople} aria-label={t("activity-show-people-of", { what })}>
                {t("activity-show-people")}
              </Button>
            )}
          </div>
        )}
        {line.why_not && <div className={style.about}>{say(line.why_not)}</div>}
      </div>
      {line.can_undo && (
        <Button size="s" tone="quiet" icon={Undo2} busy={busy} onPress={onUndo} aria-label={t("activity-undo-what", { what })}>
          {t("kit-undo")}
        </Button>
      )}
      {line.can_redo && (
        <Button size="s" tone="quiet" icon={Redo2} busy={busy} onPress={onRedo} aria-label={t("activity-redo-what", { what })}>
          {t("kit-redo")}
        </Button>
      )}
    </li>
  );
}
