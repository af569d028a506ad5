// Who a person is, value by value; each says where it came from, and those of the person themself are edited where they stand.
import { Plus } from "lucide-react";
import { useState } from "react";
import type { Profile } from "../../../host";
import { Button, Menu } from "../../../kit";
import { t, useFormats } from "../../../words";
import { bornWords, languageWords, sourceWords } from "../words";
import { Part } from "./Part";
import style from "./profile.module.css";
import { useEdit } from "./useEdit";
import { Value } from "./Value";

export const EDITABLE = [
  "prefix",
  "given",
  "family",
  "suffix",
  "born",
  "gender",
  "language",
  "company",
  "job_title",
  "note",
] as const;
type Column = (typeof EDITABLE)[number];

const isEditable = (column: string): column is Column => (EDITABLE as readonly string[]).includes(column);

const labelOf = (column: string, label: string | null): string => {
  if (isEditable(column)) return t(`people-col-${column}`);
  if (column.startsWith("number:")) return t("people-customer-number", { system: label ?? "" });
  return label ?? column;
};

export function Identity({ profile, card }: { profile: Profile; card?: boolean }) {
  const write = useFormats();
  const edit = useEdit(profile.row.id);
  const [adding, setAdding] = useState<Column | null>(null);
  const shown = (column: string, value: string) => {
    if (column === "born") return bornWords(value, write);
    if (column === "language") return languageWords(value, write);
    return value;
  };
  const missing = EDITABLE.filter((column) => !profile.values.some((value) => value.column === column));
  const add = missing.length > 0 && (
    <Menu
      label={t("people-add")}
      placement="bottom end"
      trigger={
        <Button size="s" tone="quiet" icon={Plus}>
          {t("people-add")}
        </Button>
      }
      entries={missing.map((column) => ({ id: column, label: t(`people-col-${column}`), onAction: () => setAdding(column) }))}
    />
  );
  return (
    <Part title={t("people-identity")} card={card} actions={add}>
      <dl className={style.values}>
        {profile.values.map(({ column, label, value, source }) => (
          <Value
            key={column}
            label={labelOf(column, label)}
            value={value}
            shown={shown(column, value)}
            source={sourceWords(source, write)}
            multiline={column === "note"}
            {...(isEditable(column) ? { onSave: (next: string) => edit(column, next) } : {})}
          />
        ))}
        {adding && (
          <Value
            key={`new-${adding}`}
            label={t(`people-col-${adding}`)}
            value=""
            shown=""
            source=""
            multiline={adding === "note"}
            open
            onSave={(next) => (next === "" ? Promise.resolve(null) : edit(adding, next))}
            onEnd={() => setAdding(null)}
          />
        )}
      </dl>
      {profile.values.length === 0 && !adding && <p className={style.quiet}>{t("people-identity-none")}</p>}
    </Part>
  );
}
