// Before an undo that cannot take back everything: what goes, what stays, and why.
import { useState } from "react";
import type { Kept, Reversal } from "../../host";
import { Dialog } from "../../kit";
import { t } from "../../words";
import style from "./activity.module.css";

export type UndoDialogProps = { what: string; reversal: Reversal; onClose: () => void; onUndo: () => Promise<void> };

const THINGS = {
  contact: "people",
  contact_point: "points",
  purchase: "purchases",
  purchase_line: "purchases",
  consent: "consents",
  field_value: "values",
  segment: "segments",
  campaign: "campaigns",
} as const;

/** What a table holds, as people call it. */
export function thingOf(table: string): (typeof THINGS)[keyof typeof THINGS] | "other" {
  return table in THINGS ? THINGS[table as keyof typeof THINGS] : "other";
}

const whyOf = (kept: Kept): "edited" | "needed" => (kept.why === "edited" ? "edited" : "needed");

export function UndoDialog({ what, reversal, onClose, onUndo }: UndoDialogProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onUndo();
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("activity-ask", { what })}
      confirm={{ label: t("activity-ask-confirm"), onPress: () => void confirm(), busy }}
    >
      <p>{t("activity-ask-goes", { count: reversal.rows })}</p>
      <p className={style.stays}>{t("activity-ask-stays")}</p>
      <ul className={style.kept}>
        {reversal.kept.map((kept) => (
          <li key={`${kept.table}-${kept.why}`}>
            {t(`activity-kept-${thingOf(kept.table)}`, { count: kept.rows })}{" "}
            <span className={style.about}>{t(`activity-why-${whyOf(kept)}`)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
