// Step 3: first what must be asked, then what is wrong, by what mends it. Rows stay out only where the row itself cannot be used.
import type { FileDraft } from "../../../host";
import { Callout, JobProgress, RefusalCallout } from "../../../kit";
import { t } from "../../../words";
import { questionsOf } from "../draft";
import type { useDraft } from "../useDraft";
import type { RehearsalQuery } from "../useRehearsal";
import { Asked } from "./Asked";
import style from "./fix.module.css";
import { Problem } from "./Problem";
import { Stuck } from "./Stuck";

export type FixProps = { own: ReturnType<typeof useDraft>; files: FileDraft[]; rehearsal: RehearsalQuery };

export function Fix({ own, files, rehearsal }: FixProps) {
  const asked = questionsOf(files);
  const problems = rehearsal.data?.problems ?? [];
  return (
    <>
      <div>
        <h2 className={style.title}>{asked.length > 0 ? t("import-fix-title") : t("import-fix-title-none")}</h2>
        <p className={style.lead}>{t("import-fix-lead")}</p>
      </div>
      {asked.map((question) => (
        <Asked key={`${question.file.file}-${question.column.column}`} asked={question} files={files} choose={own.choose} />
      ))}
      {rehearsal.error && <RefusalCallout refusal={rehearsal.error} onRetry={() => void rehearsal.refetch()} />}
      {rehearsal.job && <JobProgress job={rehearsal.job} label={t("import-checking")} unit="rows" />}
      {problems.length > 0 && (
        <ul className={style.problems} data-old={rehearsal.isFetching || own.settling || undefined}>
          {problems.map((group) => (
            <Problem key={group.id} group={group} />
          ))}
        </ul>
      )}
      {rehearsal.data && files.map((file) => <Stuck key={file.file} own={own} file={file} rehearsal={rehearsal} />)}
      {asked.length === 0 && rehearsal.data && problems.length === 0 && <Callout state="good">{t("import-fix-none")}</Callout>}
    </>
  );
}
