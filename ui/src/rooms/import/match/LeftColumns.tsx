// Columns that are not imported: one press keeps one as a field of the user's own.
import { Plus } from "lucide-react";
import type { ColumnDraft, FileDraft } from "../../../host";
import { Badge, Button, Verbatim } from "../../../kit";
import { say, t } from "../../../words";
import { DriftMark } from "../Drift";
import type { Choose } from "../useDraft";
import { headerOf, samplesOf } from "./FileColumns";
import style from "./match.module.css";
import { TargetMenu } from "./TargetMenu";

export function LeftColumns({ file, columns, choose }: { file: FileDraft; columns: ColumnDraft[]; choose: Choose }) {
  return (
    <div className={style.left}>
      <h3 className={style.leftTitle}>{t("import-left", { count: columns.length })}</h3>
      <ul className={style.leftList}>
        {columns.map((column) => (
          <li key={column.column} className={style.leftColumn}>
            <div className={style.from}>
              <div className={style.header}>
                <Verbatim>{headerOf(column)}</Verbatim> {column.sensitive && <Badge state="warn">{t("import-sensitive")}</Badge>}{" "}
                <DriftMark file={file} column={column.column} />
              </div>
              <div className={style.samples}>
                <Verbatim>{samplesOf(column)}</Verbatim>
              </div>
              {column.sensitive && <div className={style.why}>{say(column.sensitive.why)}</div>}
            </div>
            {!column.sensitive?.refused && (
              <div className={style.leftActions}>
                <TargetMenu file={file} column={column} choose={choose} />
                <Button
                  size="s"
                  icon={Plus}
                  aria-label={t("import-keep-what", { header: headerOf(column) })}
                  onPress={() =>
                    void choose({
                      file: file.file,
                      columns: [{ column: column.column, target: { kind: "keep", label: headerOf(column) } }],
                    })
                  }
                >
                  {t("import-keep")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
