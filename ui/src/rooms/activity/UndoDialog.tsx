// Before an undo that cannot take back everything: what goes, what stays, for the sake of which later step, and the way to take those back too.
import { useState } from "react";
import type { Foresight, Kept, Line, Reversal } from "../../host";
import { Button, Dialog, Link } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./activity.module.css";

export type UndoDialogProps = {
  what: string;
  foresight: Foresight;
  onClose: () => void;
  onUndo: () => Promise<void>;
  onUndoWithLater: () => Promise<void>;
};

export function UndoDialog({ what, foresight, onClose, onUndo, onUndoWithLater }: UndoDialogProps) {
  const [busy, setBusy] = useState<"alone" | "together" | null>(null);
  const { alone, refused, later, together } = foresight;
  const doing = async (which: "alone" | "together", work: () => Promise<void>) => {
    setBusy(which);
    await work();
    setBusy(null);
  };
  const confirm = alone
    ? { label: t("activity-ask-confirm"), onPress: () => void doing("alone", onUndo), busy: busy === "alone" }
    : null;
  return (
    <Dialog open onClose={onClose} title={t("activity-ask", { what })} {...(confirm && { confirm })}>
      {refused && <p>{say(refused)}</p>}
      {alone && <What reversal={alone} />}
      {together && (
        <section className={style.together}>
          <h3 className={style.togetherTitle}>{t("activity-together", { count: later.length })}</h3>
          <ol className={style.kept}>
            {later.map((line) => (
              <li key={line.id}>
                <Step line={line} />
              </li>
            ))}
          </ol>
          {together.kept.length > 0 && <Stays kept={together.kept} />}
          <Button onPress={() => void doing("together", onUndoWithLater)} busy={busy === "together"}>
            {t("activity-together-confirm", { count: later.length + 1 })}
          </Button>
        </section>
      )}
    </Dialog>
  );
}

/** A later step with its day. */
function Step({ line }: { line: Line }) {
  const write = useFormats();
  return (
    <>
      {say(line.what)} <span className={style.about}>{write.dateTime(line.at)}</span>
    </>
  );
}

function What({ reversal }: { reversal: Reversal }) {
  return (
    <>
      <p>{t("activity-ask-goes", { count: reversal.rows, people: reversal.people })}</p>
      {reversal.kept.length > 0 && <Stays kept={reversal.kept} />}
    </>
  );
}

function Stays({ kept }: { kept: Kept[] }) {
  const write = useFormats();
  return (
    <>
      <p className={style.stays}>{t("activity-ask-stays")}</p>
      <ul className={style.kept}>
        {kept.map((one, i) => (
          <li key={`${one.why}-${one.by?.id ?? 0}-${i}`}>
            {say(one.what)} <span className={style.about}>{t(`activity-why-${one.why}`)}</span>
            {one.columns.length > 0 && <span className={style.about}> ({write.list(one.columns.map(say))})</span>}
            {one.by && (
              <div className={style.about}>
                <Step line={one.by} />
                {!one.by.can_undo && one.by.why_not && <> · {say(one.by.why_not)}</>}
              </div>
            )}
            {one.named.length > 0 && (
              <div className={style.about}>
                {one.named.map(({ contact, name }, at) => (
                  <span key={`${contact}-${name}`}>
                    {at > 0 && ", "}
                    {contact === null ? name : <Link to={`/people/${contact}`}>{name || t("activity-nameless")}</Link>}
                  </span>
                ))}
                {one.rows > one.named.length && " …"}
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
