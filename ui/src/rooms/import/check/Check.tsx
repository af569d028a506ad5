// Step 4: where the people come from and what they agreed to, asked once; then everything the import would do, before it does it.
import { FileInput, Check as Tick } from "lucide-react";
import { useEffect, useState } from "react";
import type { FileDraft } from "../../../host";
import { Button, Callout, JobProgress, RefusalCallout, usePlace } from "../../../kit";
import { say, t } from "../../../words";
import { lacksOrigin, likelyAgreed, likelyOrigin } from "../draft";
import { Receipt } from "../receipt/Receipt";
import type { useDraft } from "../useDraft";
import type { RehearsalQuery } from "../useRehearsal";
import { Changes } from "./Changes";
import { Consent } from "./Consent";
import { Counts } from "./Counts";
import style from "./check.module.css";
import { PolicyChoice } from "./PolicyChoice";
import { Sources } from "./Sources";
import { Totals } from "./Totals";
import { useCommit } from "./useCommit";

export type CheckProps = { own: ReturnType<typeof useDraft>; files: FileDraft[]; rehearsal: RehearsalQuery };

export function Check({ own, files, rehearsal }: CheckProps) {
  const { go } = usePlace();
  const commit = useCommit(own.number, rehearsal.policy);
  const { choose } = own;
  const [suggested, setSuggested] = useState(false);
  // What is likely is filled in once, in sight, and careful: nobody counts as agreed who did not say so.
  useEffect(() => {
    if (suggested || files.length === 0) return;
    setSuggested(true);
    for (const file of files) {
      const origin = file.origin ?? likelyOrigin(file);
      const agreed = file.agreed ?? likelyAgreed(file);
      if (file.origin === null || file.agreed === null) void choose({ file: file.file, origin, agreed });
    }
  }, [suggested, files, choose]);

  if (commit.receipt) return <Receipt receipt={commit.receipt} />;
  if (commit.job) {
    return (
      <div className={style.running}>
        <h2 className={style.title}>{t("import-running")}</h2>
        <JobProgress job={commit.job} label={t("import-running-label")} unit="rows" />
        <p className={style.lead}>{t("import-running-hint")}</p>
      </div>
    );
  }
  const { data } = rehearsal;
  const lacking = lacksOrigin(files);
  const rows = data?.files.reduce((sum, file) => sum + file.rows - file.problems - file.left_out, 0) ?? 0;
  const known = data ? data.updated_people + data.unchanged_people > 0 : false;
  return (
    <>
      <div>
        <h2 className={style.title}>{t("import-check-title")}</h2>
        <p className={style.lead}>{t("import-check-lead")}</p>
      </div>
      <Sources files={files} choose={choose} />
      {rehearsal.error && <RefusalCallout refusal={rehearsal.error} onRetry={() => void rehearsal.refetch()} />}
      {rehearsal.job && <JobProgress job={rehearsal.job} label={t("import-checking")} unit="rows" />}
      {data && (
        <div className={style.result} data-old={rehearsal.isFetching || undefined}>
          {data.warning && <Callout state="warn">{say(data.warning)}</Callout>}
          {data.questions.length > 0 && (
            <Callout state="warn">{t("import-check-open", { count: data.questions.length })}</Callout>
          )}
          <Counts rehearsal={data} />
          <Consent counts={data.consent} stopped={data.do_not_contact} />
          {data.totals.length > 0 && <Totals totals={data.totals} />}
          {(known || rehearsal.policy !== "fill") && <PolicyChoice policy={rehearsal.policy} />}
          {data.changes.length > 0 && <Changes changes={data.changes} updated={data.updated_people} />}
        </div>
      )}
      {commit.failure !== null && <RefusalCallout refusal={commit.failure} />}
      <footer className={style.foot}>
        <Button onPress={() => go("/import", { draft: own.number ?? undefined, step: "fix", look: true })}>
          {t("import-back")}
        </Button>
        <span className={style.say}>
          {lacking.length > 0
            ? t("import-lacks-origin", { file: lacking[0]?.name ?? "", count: lacking.length })
            : data && t("import-undo-promise")}
        </span>
        <Button
          tone="primary"
          icon={lacking.length > 0 ? FileInput : Tick}
          isDisabled={!data || lacking.length > 0}
          busy={own.changing !== null || rehearsal.isFetching}
          onPress={() => void commit.start()}
        >
          {t("import-commit", { count: rows })}
        </Button>
      </footer>
    </>
  );
}
