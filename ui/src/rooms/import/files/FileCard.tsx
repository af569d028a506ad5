// One file: what it is, how it was read, its first rows. Refused files say why; what was imported already says when.
import { FileSpreadsheet, FileX2 } from "lucide-react";
import type { FileDraft } from "../../../host";
import { Button, Callout, Switch, Verbatim } from "../../../kit";
import { say, t, useFormats } from "../../../words";
import type { Choose, useDraft } from "../useDraft";
import { FirstRows } from "./FirstRows";
import style from "./files.module.css";
import { Guesses } from "./Guesses";

export type FileCardProps = {
  file: FileDraft;
  choose: Choose;
  takeSheet: ReturnType<typeof useDraft>["takeSheet"];
  busy: boolean;
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

export function FileCard({ file, choose, takeSheet, busy }: FileCardProps) {
  const write = useFormats();
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
  const others = file.sheets.filter((sheet) => !sheet.chosen);
  const facts = [
    FORMATS[file.detected.format] ?? t("import-format-text"),
    t("import-rows", { count: file.rows }),
    t("import-columns", { count: file.columns.length }),
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
          <Guesses file={file} choose={choose} />
          {file.detected.notices.length > 0 && (
            <ul className={style.notices}>
              {file.detected.notices.map((notice) => (
                <li key={notice.id}>{say(notice)}</li>
              ))}
            </ul>
          )}
          <FirstRows file={file} />
          {others.length > 0 && (
            <div className={style.sheets}>
              <span>{t("import-other-sheets")}</span>
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
