// How a file was read, as a line of guesses; each is a menu that corrects it.
import { ChevronDown } from "lucide-react";
import type { FileDraft, ImportKind } from "../../../host";
import { Button, Menu, type MenuEntry, Tooltip, Verbatim } from "../../../kit";
import { say, t, upright, useFormats } from "../../../words";
import type { Choose } from "../useDraft";
import style from "./files.module.css";

const KINDS: ImportKind[] = ["contacts", "purchases", "consents", "events"];
const ENCODINGS = ["utf-8", "windows-1252", "iso-8859-15", "windows-1250", "windows-1251", "koi8-r", "macintosh", "utf-16le"];
const DELIMITERS = [";", ",", "\t", "|"];
/** Where headers can reasonably stand. */
const HEADER_ROWS = [1, 2, 3, 4, 5, 6, 7, 8];
const COUNTRIES = [
  "DE",
  "AT",
  "CH",
  "FR",
  "NL",
  "BE",
  "LU",
  "IT",
  "ES",
  "PT",
  "PL",
  "CZ",
  "DK",
  "SE",
  "NO",
  "FI",
  "GB",
  "IE",
  "US",
  "CA",
  "RU",
  "UA",
  "TR",
];

const delimiterWords = (delimiter: string): string => {
  if (delimiter === "\t") return t("import-delimiter-tab");
  if (delimiter === ";") return t("import-delimiter-semicolon");
  if (delimiter === ",") return t("import-delimiter-comma");
  return delimiter === "|" ? t("import-delimiter-bar") : delimiter;
};

/** The present value first stands in the list even if it is none of the usual ones. */
export const withPresent = <Value,>(usual: readonly Value[], present: Value | null): Value[] =>
  present === null || usual.includes(present) ? [...usual] : [present, ...usual];

/** Where its header can stand: near the top; in one of several tables, near its own top and not in another one. 0: there is none. */
const headerRows = ({ tables }: FileDraft): number[] => {
  const now = tables.find((table) => table.chosen);
  if (!now) return [...HEADER_ROWS, 0];
  const above = Math.max(0, ...tables.filter((table) => table.table < now.table).map((table) => table.last_row));
  const top = Math.max(above, (now.header_row || now.first_row) - 4);
  return [...HEADER_ROWS.map((row) => top + row).filter((row) => row <= now.last_row), 0];
};

export type GuessesProps = {
  file: FileDraft;
  /** Sheets that other cards show of the same file. */
  taken: ReadonlySet<string | undefined>;
  choose: Choose;
};

export function Guesses({ file, taken, choose }: GuessesProps) {
  const write = useFormats();
  const { detected } = file;
  const sheet = file.sheets.find((one) => one.chosen);
  const sheets = file.sheets.filter((one) => one.chosen || !taken.has(one.name));
  const set = (change: Parameters<Choose>[0]) => void choose(change);
  const id = file.file;
  const countries = new Intl.DisplayNames([write.locale], { type: "region" });
  const headerWords = (row: number) => (row === 0 ? t("import-header-none") : t("import-header-row", { row }));
  return (
    <div className={style.guesses}>
      <Guess
        label={t("import-kind")}
        value={t(`import-kind-${file.kind}`)}
        why={say(file.kind_why)}
        entries={KINDS.map((kind) => ({
          id: kind,
          label: t(`import-kind-${kind}`),
          hint: t(`import-kind-${kind}-hint`),
          ticked: kind === file.kind,
          onAction: () => set({ file: id, kind }),
        }))}
      />
      {sheet && file.sheets.length > 1 && (
        <Guess
          label={t("import-sheet")}
          value={sheet.name}
          entries={sheets.map((one) => ({
            id: one.name,
            label: one.name,
            hint: t("import-rows", { count: one.rows }),
            ticked: one.chosen,
            onAction: () => set({ file: id, sheet: one.name }),
          }))}
        />
      )}
      <Guess
        label={t("import-header")}
        value={headerWords(detected.header_row)}
        entries={withPresent(headerRows(file), detected.header_row).map((row) => ({
          id: String(row),
          label: headerWords(row),
          ticked: row === detected.header_row,
          onAction: () => set({ file: id, header_row: row }),
        }))}
      />
      {detected.encoding && !file.pasted && (
        <Guess
          label={t("import-encoding")}
          value={detected.encoding}
          entries={withPresent(ENCODINGS, detected.encoding.toLowerCase()).map((encoding) => ({
            id: encoding,
            label: encoding,
            ticked: encoding === detected.encoding?.toLowerCase(),
            onAction: () => set({ file: id, encoding }),
          }))}
        />
      )}
      {detected.delimiter && (
        <Guess
          label={t("import-delimiter")}
          value={delimiterWords(detected.delimiter)}
          entries={withPresent(DELIMITERS, detected.delimiter).map((delimiter) => ({
            id: delimiter,
            label: delimiterWords(delimiter),
            ticked: delimiter === detected.delimiter,
            onAction: () => set({ file: id, delimiter }),
          }))}
        />
      )}
      <Guess
        label={t("import-country")}
        value={file.country ? (countries.of(file.country) ?? file.country) : t("import-country-house")}
        entries={COUNTRIES.map((country) => ({ id: country, label: countries.of(country) ?? country }))
          .sort((a, b) => a.label.localeCompare(b.label, write.locale))
          .map((entry) => ({
            ...entry,
            ticked: entry.id === file.country,
            onAction: () => set({ file: id, country: entry.id }),
          }))}
      />
    </div>
  );
}

function Guess({ label, value, why, entries }: { label: string; value: string; why?: string; entries: MenuEntry[] }) {
  const trigger = (
    <Button size="s" tone="quiet" aria-label={upright(`${label}: ${value}`)}>
      <span className={style.guess}>
        <span className={style.guessLabel}>{label}</span>{" "}
        <span className={style.guessValue}>
          <Verbatim>{value}</Verbatim>
        </span>
        <ChevronDown aria-hidden="true" />
      </span>
    </Button>
  );
  const menu = <Menu label={label} trigger={trigger} entries={entries} />;
  return why ? <Tooltip text={why}>{menu}</Tooltip> : menu;
}
