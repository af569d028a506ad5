// Some people by their names, each of whom can be taken out; more are found by typing.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine } from "../../host";
import { Button, ComboBox, Row, Tag } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";
import { nameOf, usePeopleFound } from "./usePeopleFound";

/** So many are shown by name; a list of more is no choice by hand. */
const SHOWN = 50;

export type PeopleListProps = { label: string; ids: number[]; onChange: (ids: number[]) => void };

export function PeopleList({ label, ids, onChange }: PeopleListProps) {
  const [typed, setTyped] = useState("");
  const options = usePeopleFound(typed, typed.trim() !== "").filter((one) => !ids.includes(one.id));
  const shown = ids.slice(0, SHOWN);
  const named = useQuery({
    queryKey: ["people", "named", shown],
    queryFn: async () => {
      const { view, total } = await engine.openRule({ kind: "people", ids: shown });
      return engine.viewRows(view, 0, total);
    },
    enabled: shown.length > 0,
    placeholderData: (before) => before,
  });
  const rows = named.data ?? [];
  const known = shown.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  // While the names are fetched nobody is said to be gone.
  const gone = named.isSuccess && !named.isPlaceholderData ? shown.filter((id) => !rows.some((row) => row.id === id)) : [];
  return (
    <Row>
      {known.map((row) => (
        <span key={row.id} className={style.chip}>
          <Tag onRemove={() => onChange(ids.filter((id) => id !== row.id))}>{nameOf(row)}</Tag>
        </span>
      ))}
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
