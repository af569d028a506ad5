// What was mended while the file was read, row by row: nothing is put right behind anybody's back. The rows come by page, so that a file
// with a hundred thousand of them opens as fast as one with three.
import { ArrowRight } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { engine, type FileDraft, type MendedRow, type MendKind } from "../../../host";
import { Disclosure, Grid, type GridColumn, Select, Verbatim, type View } from "../../../kit";
import { strung, t, useFormats } from "../../../words";
import { headerOf } from "../match/FileColumns";
import style from "./files.module.css";

/** What the person sees of a file that was read row by row; workbooks keep their cells apart themselves. */
export function MendedRows({ file, draft }: { file: FileDraft; draft: number }) {
  const { mended, unmended } = file.repairs;
  const [open, setOpen] = useState(false);
  if (mended + unmended === 0) {
    return file.detected.delimiter ? <p className={style.whole}>{t("import-mended-none")}</p> : null;
  }
  return (
    <Disclosure title={t("import-mended", { mended, unmended })} level={4} onToggle={setOpen}>
      {open && <List key={readAs(file)} file={file} draft={draft} />}
    </Disclosure>
  );
}

/** An empty cell must be seen too: where it stands is what was mended. */
const cellsOf = (row: MendedRow): string => strung(row.after.map((cell) => cell || "–"));

/** Read otherwise, a file has other rows to mend. */
const readAs = ({ file, sheets, tables, detected, repairs }: FileDraft): string =>
  JSON.stringify([
    file,
    sheets.find((sheet) => sheet.chosen)?.name,
    tables.find((table) => table.chosen)?.table,
    [detected.header_row, detected.header_rows, detected.encoding, detected.delimiter],
    [repairs.mended, repairs.unmended],
  ]);

function List({ file, draft }: { file: FileDraft; draft: number }) {
  const write = useFormats();
  const [kind, setKind] = useState<MendKind | null>(null);
  const [now, setNow] = useState<MendedRow | null>(null);
  const { kinds } = file.repairs;
  const all = kinds.reduce((sum, one) => sum + one.rows, 0);
  const total = kind === null ? all : (kinds.find((one) => one.kind === kind)?.rows ?? 0);
  const id = file.file;
  const load = useCallback(
    (_: View, from: number, to: number) => engine.mendedRows(draft, id, kind, from, to - from),
    [draft, id, kind],
  );
  const columns = useMemo(
    (): GridColumn<MendedRow>[] => [
      {
        id: "row",
        title: t("import-mended-row"),
        width: 5,
        align: "end",
        cell: (one) => write.number(one.row),
        text: (one) => String(one.row),
      },
      {
        id: "done",
        title: t("import-mended-done"),
        width: 13,
        cell: (one) => t(`import-mend-${one.kind}`),
        text: (one) => t(`import-mend-${one.kind}`),
      },
      {
        id: "before",
        title: t("import-mended-before"),
        width: 19,
        cell: (one) => <Verbatim>{one.before}</Verbatim>,
        text: (one) => one.before,
      },
      {
        id: "after",
        title: t("import-mended-after"),
        width: 19,
        cell: (one) => <Verbatim>{cellsOf(one)}</Verbatim>,
        text: cellsOf,
      },
    ],
    [write],
  );
  return (
    <div className={style.mended}>
      {kinds.length > 1 && (
        <div className={style.mendedKind}>
          <Select
            label={t("import-mended-show")}
            value={kind ?? "all"}
            onChange={(chosen) => setKind(chosen === "all" ? null : (chosen as MendKind))}
            options={[
              { id: "all", label: t("import-mended-all", { count: all }) },
              ...kinds.map((one) => ({
                id: one.kind,
                label: t(`import-mend-${one.kind}`),
                hint: t("import-rows", { count: one.rows }),
              })),
            ]}
          />
        </div>
      )}
      <div className={style.mendedGrid}>
        <Grid
          label={t("import-mended-label", { file: file.name })}
          view={{ view: kind ?? "all", total }}
          load={load}
          columns={columns}
          onCursor={setNow}
        />
      </div>
      {now && <Mended file={file} row={now} />}
    </div>
  );
}

/** One row in full: the line as it stands, and each cell under its header. */
function Mended({ file, row }: { file: FileDraft; row: MendedRow }) {
  return (
    <section className={style.mendedRow}>
      <h5 className={style.mendedTitle}>{t("import-mended-one", { row: row.row, why: t(`import-mend-${row.kind}-why`) })}</h5>
      <div className={style.mendedBoth} data-alone={row.after.length === 0 || undefined}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
        <section className={style.line} tabIndex={0} aria-label={t("import-mended-before")}>
          <code>
            <Verbatim>{row.before}</Verbatim>
          </code>
        </section>
        {/* What could not be mended stands as it was. */}
        {row.after.length > 0 && (
          <>
            <ArrowRight className={style.arrow} aria-label={t("import-becomes-word")} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
            <section className={style.cells} tabIndex={0} aria-label={t("import-mended-after")}>
              <dl>
                {row.after.map((cell, at) => {
                  const column = file.columns[at];
                  return (
                    <div key={at}>
                      <dt>
                        <Verbatim>{column ? headerOf(column) : t("import-no-header", { number: at + 1 })}</Verbatim>
                      </dt>
                      <dd data-empty={cell === "" || undefined}>
                        {cell === "" ? t("import-mended-empty") : <Verbatim>{cell}</Verbatim>}
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </section>
          </>
        )}
      </div>
    </section>
  );
}
