// What changed in a source since its last import. What was chosen then is not used again behind anybody's back: the person goes on, or looks
// at the columns.
import type { DriftKind, FileDraft } from "../../host";
import { Badge, Button, Callout } from "../../kit";
import { say, t } from "../../words";
import style from "./import.module.css";
import type { Choose } from "./useDraft";

export type DriftProps = {
  file: FileDraft;
  choose: Choose;
  /** Leads to the columns; none where they are in sight. */
  onLook?: () => void;
};

export function Drift({ file, choose, onLook }: DriftProps) {
  const { changes, agreed } = file.drift;
  if (changes.length === 0) return null;
  const list = (
    <ul className={style.drift}>
      {changes.map(({ kind, columns, said }) => (
        <li key={`${kind}-${columns.join("-")}`}>{say(said)}</li>
      ))}
    </ul>
  );
  if (agreed) {
    return (
      <Callout state="info" title={t("import-drift-agreed", { file: file.name })}>
        {list}
      </Callout>
    );
  }
  return (
    <Callout
      state="warn"
      title={t("import-drift", { file: file.name })}
      actions={
        <>
          <Button size="s" onPress={() => void choose({ file: file.file, drift_agreed: true })}>
            {t("import-drift-agree")}
          </Button>
          {onLook && (
            <Button size="s" tone="quiet" onPress={onLook}>
              {t("import-drift-look")}
            </Button>
          )}
        </>
      }
    >
      {list}
      {t("import-drift-lead")}
    </Callout>
  );
}

/** Marks a column that is not as it was. */
export function DriftMark({ file, column }: { file: FileDraft; column: number }) {
  const kinds: DriftKind[] = file.drift.changes.filter(({ columns }) => columns.includes(column)).map(({ kind }) => kind);
  return kinds.map((kind) => (
    <Badge key={kind} state={file.drift.agreed ? "neutral" : "warn"}>
      {t(`import-drift-${kind}`)}
    </Badge>
  ));
}
