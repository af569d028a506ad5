// What the values of a column are read as, one by one: opened where somebody wants it, and open where some are read as others.
import { useState } from "react";
import type { ColumnDraft, FileDraft, ValueMap as Mapped } from "../../../host";
import { Button, TextField, Verbatim } from "../../../kit";
import { t } from "../../../words";
import type { Choose } from "../useDraft";
import { headerOf } from "./FileColumns";
import style from "./match.module.css";

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What a value is read as: itself where nobody said otherwise. */
export const readAs = (map: Mapped[], value: string): string => map.find(({ from }) => same(from, value))?.to ?? value;

/** The map with one value read otherwise; read as itself it is in no map. */
export function withValue(map: Mapped[], from: string, to: string): Mapped[] {
  const others = map.filter((other) => !same(other.from, from));
  return to.trim() === from.trim() ? others : [...others, { from, to: to.trim() }];
}

export function ValueMap({ file, column, choose }: { file: FileDraft; column: ColumnDraft; choose: Choose }) {
  const { choices = [], value_map: map = [] } = column;
  const [open, setOpen] = useState(map.length > 0);
  if (choices.length === 0) return null;
  const header = headerOf(column);
  const set = (from: string, to: string) => {
    if (readAs(map, from) === to.trim()) return;
    void choose({ file: file.file, columns: [{ column: column.column, values: withValue(map, from, to) }] });
  };
  return (
    <div className={style.values}>
      <Button size="s" tone="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
        {map.length > 0
          ? t("import-values-mapped", { count: choices.length, mapped: map.length })
          : t("import-values", { count: choices.length })}
      </Button>
      {open && (
        <>
          <p className={style.samples}>{t("import-values-hint")}</p>
          <ul className={style.valueList}>
            {choices.map(({ value, count }) => (
              <li key={value}>
                <span>
                  <Verbatim>{value}</Verbatim> {t("import-value-count", { count })}
                </span>
                <ValueField
                  key={readAs(map, value)}
                  label={t("import-value-read-as", { header, value })}
                  now={readAs(map, value)}
                  set={(to) => set(value, to)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ValueField({ label, now, set }: { label: string; now: string; set: (to: string) => void }) {
  const [text, setText] = useState(now);
  return (
    <TextField
      label={label}
      labelHidden
      value={text}
      onChange={setText}
      onBlur={() => set(text)}
      onKeyDown={(event) => event.key === "Enter" && set(text)}
      placeholder={t("import-value-empty")}
    />
  );
}
