// One file: what it is, how it was read, its first rows. Refused files say why; what was imported already says when.
import { FileSpreadsheet, FileX2 } from "lucide-react";
import type { FileDraft, ImportDraft } from "../../../host";
import { Button, Callout, Switch, Verbatim } from "../../../kit";
import { say, t, useFormats } from "../../../words";
import { Drift } from "../Drift";
import { filledColumns } from "../draft";
import type { Choose, useDraft } from "../useDraft";
import { FirstRows } from "./FirstRows";
import style from "./files.module.css";
import { Guesses } from "./Guesses";
import { MendedRows } from "./MendedRows";
import { Sealed } from "./Sealed";
import { Tables } from "./Tables";

export type FileCardProps = {
  file: FileDraft;
  draft: ImportDraft;
  choose: Choose;
  takeSheet: ReturnType<typeof useDraft>["takeSheet"];
  takeTable: ReturnType<typeof useDraft>["takeTable"];
  openSealed: ReturnType<typeof useDraft>["openSealed"];
  busy: boolean;
  onLook: () => void;
};

/** As people say it; “text” is a file whose ending says nothing. */
const FORMATS: Record<string, string> = {
  xlsx: "Excel",
  xlsm: "Excel",
  xlsb: "Excel",
  xls: "Excel",
  ods: "OpenDocument",
  csv: "CSV",
  tsv: "TSV",
  html: "HTML",
  xml: "Excel XML",
  vcard: "vCard",
};

/** What another part of the card shows in full. */
const TOLD_BELOW = new Set(["intake-notice-mended", "intake-notice-ragged", "intake-notice-tables"]);

const sheetOf = (file: FileDraft) => file.sheets.find((sheet) => sheet.chosen)?.name;

/** What other cards show of the same file. */
const twinsOf = (file: FileDraft, draft: ImportDraft): FileDraft[] =>
  draft.files.filter((other) => other.file !== file.file && other.sha256 === file.sha256);

const sheetsTaken = (file: FileDraft, draft: ImportDraft): ReadonlySet<string | undefined> =>
  new Set(twinsOf(file, draft).map(sheetOf));

/** Tables that other cards show of the same sheet. */
const tablesTaken = (file: FileDraft, draft: ImportDraft): ReadonlySet<number> =>
  new Set(
    twinsOf(file, draft)
      .filter((other) => sheetOf(other) === sheetOf(file))
      .flatMap((other) => other.tables.filter((one) => one.chosen).map((one) => one.table)),
  );

/** Texts have sheets only where they were packed together. */
const PACKED = new Set(["csv", "tsv", "text"]);

export function FileCard({ file, draft, choose, takeSheet, takeTable, openSealed, busy, onLook }: FileCardProps) {
  const write = useFormats();
  if (file.refused?.code === "needs_password") return <Sealed file={file} openSealed={openSealed} />;
  if (file.refused) {
    return (
      <section className={style.card} data-refused="">
        <header className={style.cardHead}>
          <FileX2 className={style.sign} aria-hidden="true" />
          <h3 className={style.name}>
            <Verbatim>{file.name}</Verbatim>
          </h3>
        </header>
        <Callout state="warn">{say(file.refused.message)}</Callout>
      </section>
    );
  }
  const notices = file.detected.notices.filter(({ id }) => !TOLD_BELOW.has(id));
  const taken = sheetsTaken(file, draft);
  const others = file.sheets.filter((sheet) => !sheet.chosen && !taken.has(sheet.name));
  const table = file.tables.find((one) => one.chosen)?.table;
  const facts = [
    ...(table ? [t("import-table-of", { table, tables: file.tables.length })] : []),
    ...(file.pasted ? [] : [FORMATS[file.detected.format] ?? t("import-format-text")]),
    t("import-rows", { count: file.rows }),
    t("import-columns", { count: filledColumns(file).length }),
  ];
  return (
    <section className={style.card} data-skip={file.skip || undefined} data-busy={busy || undefined} aria-busy={busy}>
      <header className={style.cardHead}>
        <FileSpreadsheet className={style.sign} aria-hidden="true" />
        <div className={style.cardWords}>
          <h3 className={style.name}>
            <Verbatim>{file.name}</Verbatim>
          </h3>
          <p className={style.facts}>{facts.join(" · ")}</p>
        </div>
        <Switch isSelected={!file.skip} onChange={(on) => void choose({ file: file.file, skip: !on })}>
          {t("import-take")}
        </Switch>
      </header>
      {!file.skip && (
        <>
          {file.already_imported && (
            <Callout state="info">{t("import-already", { day: write.date(file.already_imported.slice(0, 10), "long") })}</Callout>
          )}
          <Drift file={file} choose={choose} onLook={onLook} />
          {file.tables.length > 1 && (
            <Tables file={file} taken={tablesTaken(file, draft)} choose={choose} takeTable={takeTable} />
          )}
          <Guesses file={file} taken={taken} choose={choose} />
          {notices.length > 0 && (
            <ul className={style.notices}>
              {notices.map((notice) => (
                <li key={say(notice)}>{say(notice)}</li>
              ))}
            </ul>
          )}
          <FirstRows file={file} />
          <MendedRows file={file} draft={draft.draft} />
          {others.length > 0 && (
            <div className={style.sheets}>
              <span>{t(PACKED.has(file.detected.format) ? "import-other-packed" : "import-other-sheets")}</span>
              {others.map((sheet) => (
                <Button key={sheet.name} size="s" onPress={() => void takeSheet(file.file, sheet.name)}>
                  {t(sheet.hidden ? "import-sheet-hidden" : "import-sheet-take", { name: sheet.name, count: sheet.rows })}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </section>
  );
}
