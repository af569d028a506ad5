// Step 4: everything the import would do, before it does it; and where the people come from and what they agreed to, asked once.
import { Check as Tick } from "lucide-react";
import type { FileDraft } from "../../../host";
import { Button, Callout, JobProgress, RefusalCallout } from "../../../kit";
import { say, t } from "../../../words";
import { driftsOf, lacksOrigin, type StepName } from "../draft";
import style from "../import.module.css";
import { SinceLastTime } from "../since/SinceLastTime";
import type { useDraft } from "../useDraft";
import type { RehearsalQuery } from "../useRehearsal";
import { Changes } from "./Changes";
import { Consent } from "./Consent";
import { Counts } from "./Counts";
import look from "./check.module.css";
import { Filled } from "./Filled";
import { PolicyChoice } from "./PolicyChoice";
import { Problems } from "./Problems";
import { Sources } from "./Sources";
import { Totals } from "./Totals";
import { useCommit } from "./useCommit";

export type CheckProps = {
  own: ReturnType<typeof useDraft>;
  files: FileDraft[];
  rehearsal: RehearsalQuery;
  onStep: (step: StepName) => void;
};

export function Check({ own, files, rehearsal, onStep }: CheckProps) {
  const commit = useCommit(own.number, rehearsal.policy);
  if (commit.job) {
    return (
      <div className={style.column}>
        <div className={look.running}>
          <h2 className={look.title}>{t("import-running")}</h2>
          <JobProgress job={commit.job} label={t("import-running-label")} unit="rows" />
          <p className={look.lead}>{t("import-running-hint")}</p>
        </div>
      </div>
    );
  }
  const { data } = rehearsal;
  const lacking = lacksOrigin(files);
  const drifts = driftsOf(files);
  const rows = data?.files.reduce((sum, file) => sum + file.rows - file.problems - file.left_out, 0) ?? 0;
  const known = data ? data.updated_people + data.unchanged_people > 0 : false;
  const old = rehearsal.isFetching || own.settling || undefined;
  return (
    <>
      <div className={style.column}>
        <div>
          <h2 className={look.title}>{t("import-check-title")}</h2>
          <p className={look.lead}>{t("import-check-lead")}</p>
        </div>
        {drifts.length > 0 && (
          <Callout state="warn" actions={<Button onPress={() => onStep("match")}>{t("import-drift-look")}</Button>}>
            {t("import-drift-open", { count: drifts.length, file: drifts[0]?.name ?? "" })}
          </Callout>
        )}
        {rehearsal.error && <RefusalCallout refusal={rehearsal.error} onRetry={() => void rehearsal.refetch()} />}
        {rehearsal.job && <JobProgress job={rehearsal.job} label={t("import-checking")} unit="rows" />}
        {data && (
          <div className={look.result} data-old={old}>
            {data.warning && <Callout state="warn">{say(data.warning)}</Callout>}
            {data.questions.length > 0 && (
              <Callout state="warn" actions={<Button onPress={() => onStep("fix")}>{t("import-check-answer")}</Button>}>
                {t("import-check-open", { count: data.questions.length })}
              </Callout>
            )}
            <Counts rehearsal={data} />
            {data.joined.map((joined) => (
              <p key={say(joined)}>{say(joined)}</p>
            ))}
            <SinceLastTime all={data.since} of={{ draft: own.number ?? 0, at: rehearsal.dataUpdatedAt }} />
            {data.problems.length > 0 && <Problems problems={data.problems} onSee={() => onStep("fix")} />}
          </div>
        )}
        <Sources files={files} choose={own.choose} />
        {data && (
          <div className={look.result} data-old={old}>
            <Consent counts={data.consent} stopped={data.do_not_contact} gone={data.gone} />
            {data.totals.length > 0 && <Totals totals={data.totals} />}
            {(known || rehearsal.policy !== "fill") && <PolicyChoice policy={rehearsal.policy} />}
            {data.filled.length > 0 && <Filled fields={data.filled} />}
            {data.changes.length > 0 && <Changes changes={data.changes} updated={data.updated_people} />}
          </div>
        )}
        {commit.failure !== null && <RefusalCallout refusal={commit.failure} />}
      </div>
      <footer className={style.foot}>
        <Button onPress={() => onStep("match")}>{t("import-back")}</Button>
        <span className={style.say}>
          {lacking.length > 0
            ? t("import-lacks-origin", { file: lacking[0]?.name ?? "", count: lacking.length })
            : data && t("import-undo-promise")}
        </span>
        <Button
          tone="primary"
          icon={Tick}
          isDisabled={!data || lacking.length > 0 || drifts.length > 0}
          busy={own.changing !== null || own.settling || rehearsal.isFetching}
          onPress={() => void commit.start()}
        >
          {data ? t("import-commit", { count: rows }) : t("import-commit-later")}
        </Button>
      </footer>
    </>
  );
}
