// Some people by their names, each of whom can be taken out; more are found by typing.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ContactRow, engine } from "../../host";
import { Button, ComboBox, RefusalCallout, Row, Tag } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";
import { nameOf, usePeopleFound } from "./usePeopleFound";

/** So many are shown by name, the last chosen; a list of more is no choice by hand. */
const SHOWN = 50;

async function rowsOf(ids: number[]): Promise<ContactRow[]> {
  const { view, total } = await engine.openRule({ kind: "people", ids });
  return engine.viewRows(view, 0, total);
}

/** Who they are by now: whoever was merged is who they were merged into, of whom each is asked alone. */
async function namedBy(ids: number[]): Promise<Map<number, ContactRow>> {
  const rows = await rowsOf(ids);
  const named = new Map(rows.filter((row) => ids.includes(row.id)).map((row) => [row.id, row]));
  for (const id of ids.filter((one) => !named.has(one))) {
    const [kept] = await rowsOf([id]);
    if (kept) named.set(id, kept);
  }
  return named;
}

export type PeopleListProps = { label: string; ids: number[]; onChange: (ids: number[]) => void };

export function PeopleList({ label, ids, onChange }: PeopleListProps) {
  const [typed, setTyped] = useState("");
  const options = usePeopleFound(typed, typed.trim() !== "").filter((one) => !ids.includes(one.id));
  const shown = ids.slice(-SHOWN);
  const named = useQuery({
    queryKey: ["people", "named", shown],
    queryFn: () => namedBy(shown),
    enabled: shown.length > 0,
    placeholderData: (before) => before,
  });
  // While the names are fetched nobody is said to be gone.
  const gone = named.isSuccess && !named.isPlaceholderData ? shown.filter((id) => !named.data.has(id)) : [];
  if (named.error && !named.data) return <RefusalCallout refusal={named.error} onRetry={() => void named.refetch()} />;
  return (
    <Row>
      {shown.map((id) => {
        const row = named.data?.get(id);
        return (
          row && (
            <span key={id} className={style.chip}>
              <Tag onRemove={() => onChange(ids.filter((one) => one !== id))}>{nameOf(row)}</Tag>
            </span>
          )
        );
      })}
      {ids.length > SHOWN && <span className={style.why}>{t("segments-pinned-more", { count: ids.length - SHOWN })}</span>}
      {gone.length > 0 && (
        <>
          <span className={style.why}>{t("segments-pinned-gone", { count: gone.length })}</span>
          <Button size="s" tone="quiet" onPress={() => onChange(ids.filter((id) => !gone.includes(id)))}>
            {t("segments-pinned-drop")}
          </Button>
        </>
      )}
      <ComboBox
        label={label}
        labelHidden
        options={options}
        value={null}
        inputValue={typed}
        onInputChange={setTyped}
        placeholder={t("segments-why-hint")}
        onChange={(id) => {
          if (id === null) return;
          onChange([...ids, id]);
          setTyped("");
        }}
      />
    </Row>
  );
}
