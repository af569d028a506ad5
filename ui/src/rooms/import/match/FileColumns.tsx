// The columns of one file: header and samples, what they become, why, how sure. The rest below, each one press from being kept.
import { ArrowRight, CircleCheck, CircleHelp, TriangleAlert } from "lucide-react";
import type { ColumnDraft, FileDraft } from "../../../host";
import { Card, Verbatim } from "../../../kit";
import { say, strung, t } from "../../../words";
import { DriftMark } from "../Drift";
import { isDoubtful, isImported } from "../draft";
import type { Choose } from "../useDraft";
import { LeftColumns } from "./LeftColumns";
import style from "./match.module.css";
import { TargetMenu } from "./TargetMenu";
import { ValueMap } from "./ValueMap";

const SIGNS = { sure: CircleCheck, likely: CircleCheck, unsure: TriangleAlert } as const;

/** Three different values. */
export const samplesOf = (column: ColumnDraft): string => strung([...new Set(column.samples)].slice(0, 3));

export const headerOf = (column: ColumnDraft): string => column.header || t("import-no-header", { number: column.column + 1 });

export function FileColumns({ file, choose }: { file: FileDraft; choose: Choose }) {
  // Guesses first: they are what the person came to look at.
  const taken = file.columns.filter(isImported).sort((a, b) => Number(isDoubtful(b)) - Number(isDoubtful(a)));
  const left = file.columns.filter((column) => !isImported(column) && column.filled > 0);
  return (
    <Card
      title={file.name}
      level={2}
      flush
      actions={<span className={style.kind}>{t(`import-each-${file.kind}`)}</span>}
      footer={left.length > 0 && <LeftColumns file={file} columns={left} choose={choose} />}
    >
      <ul className={style.columns}>
        {taken.map((column) => (
          <ColumnRow key={column.column} file={file} column={column} choose={choose} />
        ))}
      </ul>
    </Card>
  );
}

function ColumnRow({ file, column, choose }: { file: FileDraft; column: ColumnDraft; choose: Choose }) {
  const Sign = column.question ? CircleHelp : SIGNS[column.sureness];
  return (
    <li className={style.column} data-doubtful={isDoubtful(column) || undefined}>
      <div className={style.from}>
        <div className={style.header}>
          <Verbatim>{headerOf(column)}</Verbatim> <DriftMark file={file} column={column.column} />
        </div>
        <div className={style.samples}>
          <Verbatim>{samplesOf(column)}</Verbatim>
        </div>
      </div>
      <ArrowRight className={style.arrow} aria-hidden="true" />
      <div className={style.to}>
        <TargetMenu file={file} column={column} choose={choose} />
        <div className={style.why}>
          <Sign aria-hidden="true" data-sureness={column.sureness} />
          <span>
            {say(column.why)}
            {column.question && ` ${t("import-asked-next")}`}
          </span>
        </div>
      </div>
      <ValueMap file={file} column={column} choose={choose} />
    </li>
  );
}
