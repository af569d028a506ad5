// Rows that cannot come in, corrected where they stand. The file itself is not changed; what was corrected is kept with the import, and can be
// put back.
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Undo2 } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Correction, engine, type FileDraft, type Job, runJob, type StuckRow, type StuckRows } from "../../../host";
import { Button, IconButton, JobProgress, RefusalCallout, useJob, Verbatim } from "../../../kit";
import { say, strung, t, useFormats } from "../../../words";
import { isImported } from "../draft";
import { headerOf } from "../match/FileColumns";
import type { useDraft } from "../useDraft";
import type { RehearsalQuery } from "../useRehearsal";
import style from "./fix.module.css";

const PAGE = 20;

export type StuckProps = { own: ReturnType<typeof useDraft>; file: FileDraft; rehearsal: RehearsalQuery };

export function Stuck({ own, file, rehearsal }: StuckProps) {
  const write = useFormats();
  const [first, setFirst] = useState(0);
  const [said, setSaid] = useState("");
  const { policy } = rehearsal;
  const draft = own.number ?? 0;
  const [job, setJob] = useState<Job<StuckRows> | null>(null);
  // After each dry run, which has cleaned every row by then: asked beside it, the same work would be done twice.
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["imports", "stuck", draft, policy, file.file, first, rehearsal.dataUpdatedAt],
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.stuckRows(draft, file.file, policy, first, PAGE, channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      setJob(run);
      return run.result;
    },
    enabled: rehearsal.data !== undefined && !rehearsal.isFetching && !own.settling,
    placeholderData: (before) => before,
  });
  // The row that was kept is gone, or drawn anew: whoever works by keyboard must not fall out of the table.
  const section = useRef<HTMLElement>(null);
  const left = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer.
  useEffect(() => {
    if (left.current === null || isFetching) return;
    const next = section.current?.querySelector<HTMLElement>(`[data-row="${left.current}"] input`);
    left.current = null;
    if (document.activeElement !== document.body) return;
    (next ?? section.current?.querySelector<HTMLElement>("input, button"))?.focus();
  }, [data, isFetching]);
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  const looking = isFetching && job && <Looking job={job} file={file} />;
  if (!data || data.total + data.corrected.length === 0) return looking || null;
  // The rows of the last page may all have been corrected.
  const lastPage = Math.max(0, Math.ceil(data.total / PAGE) - 1) * PAGE;
  if (first > lastPage) setFirst(lastPage);
  const columns = file.columns.filter(isImported);
  const keep = async (row: number, cells: string[] | null): Promise<boolean> => {
    left.current = row;
    if (!(await own.correct(file.file, row, cells))) return false;
    setSaid(cells ? t("import-stuck-kept", { row: write.number(row) }) : t("import-stuck-back", { row: write.number(row) }));
    return true;
  };
  const last = Math.min(first + PAGE, data.total);
  return (
    <section ref={section} className={style.stuck} aria-busy={isFetching || undefined}>
      <header>
        <h3 className={style.problemTitle}>{t("import-stuck", { count: data.total, file: file.name })}</h3>
        {data.total > 0 && <p className={style.mend}>{t("import-stuck-lead")}</p>}
      </header>
      {looking}
      {data.total > 0 && (
        <div className={style.stuckScroll}>
          <table className={style.stuckTable} aria-label={t("import-stuck", { count: data.total, file: file.name })}>
            <thead>
              <tr>
                <th scope="col">{t("import-mended-row")}</th>
                <th scope="col">{t("import-stuck-why")}</th>
                {columns.map((column) => (
                  <th key={column.column} scope="col">
                    <Verbatim>{headerOf(column)}</Verbatim>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <EditedRow key={`${row.row}-${row.cells.join("\t")}`} row={row} file={file} onKeep={keep} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data.total > PAGE && (
        <div className={style.stuckPages}>
          <IconButton
            label={t("import-stuck-before")}
            icon={ChevronLeft}
            isDisabled={first === 0}
            onPress={() => setFirst(first - PAGE)}
          />
          <span>{t("import-stuck-of", { first: first + 1, last, total: data.total })}</span>
          <IconButton
            label={t("import-stuck-after")}
            icon={ChevronRight}
            isDisabled={last >= data.total}
            onPress={() => setFirst(first + PAGE)}
          />
        </div>
      )}
      {data.corrected.length > 0 && <Corrected file={file} corrected={data.corrected} onBack={(row) => void keep(row, null)} />}
      <p role="status" className={style.said}>
        {said}
      </p>
    </section>
  );
}

/** Only where the rows have to be cleaned for it; what a dry run kept is there at once. */
function Looking({ job, file }: { job: Job<StuckRows>; file: FileDraft }) {
  const { phase } = useJob(job);
  return phase === null ? null : <JobProgress job={job} label={t("import-stuck-looking", { file: file.name })} unit="rows" />;
}

/** Kept by Enter, and when the row is left; Escape takes back what is not kept yet. */
function EditedRow({
  row,
  file,
  onKeep,
}: {
  row: StuckRow;
  file: FileDraft;
  onKeep: (row: number, cells: string[]) => Promise<boolean>;
}) {
  const write = useFormats();
  const there = file.columns.map((column) => row.cells[column.column] ?? "");
  const [cells, setCells] = useState(there);
  // Enter keeps it; that the row is left afterwards keeps nothing more.
  const sent = useRef(there);
  const isSent = () => cells.every((cell, at) => cell === sent.current[at]);
  const keep = async () => {
    if (isSent()) return;
    const before = sent.current;
    sent.current = cells;
    // What was refused can be sent again as it is.
    if (!(await onKeep(row.row, cells)) && sent.current === cells) sent.current = before;
  };
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) void keep();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void keep();
    if (event.key !== "Escape" || isSent()) return;
    // Only where nothing is to be taken back does Escape lead out of the step.
    event.preventDefault();
    setCells(sent.current);
  };
  const number = write.number(row.row);
  // What has no field here, under a column that is not imported or behind the last one, may be what belongs into one.
  const shown = new Set(file.columns.filter(isImported).map(({ column }) => column));
  const beyond = strung(row.cells.filter((_, at) => !shown.has(at)));
  return (
    <tr data-row={row.row} onBlur={onBlur} onKeyDown={onKeyDown}>
      <th scope="row">{number}</th>
      <td className={style.why}>
        {row.why.map((why) => (
          <span key={`${why.id}-${why.args.column}`}>{say(why)}</span>
        ))}
        {beyond && <span>{t("import-stuck-beyond", { cells: beyond })}</span>}
      </td>
      {file.columns.map((column, at) =>
        isImported(column) ? (
          <td key={column.column}>
            <input
              className={style.cell}
              aria-label={t("import-stuck-cell", { row: number, header: headerOf(column) })}
              value={cells[at] ?? ""}
              data-changed={cells[at] !== there[at] || undefined}
              onChange={(event) => setCells(cells.map((cell, other) => (other === at ? event.target.value : cell)))}
            />
          </td>
        ) : null,
      )}
    </tr>
  );
}

function Corrected({ file, corrected, onBack }: { file: FileDraft; corrected: Correction[]; onBack: (row: number) => void }) {
  const write = useFormats();
  const rows = [...new Set(corrected.map(({ row }) => row))];
  return (
    <div className={style.corrected}>
      <h4 className={style.correctedTitle}>{t("import-corrected", { count: rows.length })}</h4>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <span className={style.place}>{t("import-corrected-row", { row: write.number(row) })}</span>
            {corrected
              .filter((one) => one.row === row)
              .map(({ column, before, after }) => {
                const known = file.columns[column];
                return (
                  <span key={column} className={style.correction}>
                    <Verbatim>{known ? headerOf(known) : ""}</Verbatim>{" "}
                    <del>
                      <Verbatim>{before || t("import-mended-empty")}</Verbatim>
                    </del>{" "}
                    <ins>
                      <Verbatim>{after || t("import-mended-empty")}</Verbatim>
                    </ins>
                  </span>
                );
              })}
            <Button
              size="s"
              tone="quiet"
              icon={Undo2}
              onPress={() => onBack(row)}
              aria-label={t("import-corrected-back-row", { row: write.number(row) })}
            >
              {t("import-corrected-back")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
