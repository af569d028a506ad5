// Spreadsheets become people: Files, Match, Fix, Check. Full window, never in front of something else; the steps that ask nothing are skipped.
import { ArrowRight, X } from "lucide-react";
import { useEffect } from "react";
import { Button, Callout, IconButton, JobProgress, RefusalCallout, useOffer, usePlace } from "../../kit";
import { t } from "../../words";
import { Check } from "./check/Check";
import { livingFiles, nextStep, STEPS, type StepName } from "./draft";
import { Files } from "./files/Files";
import { Nothing } from "./files/Nothing";
import { Fix } from "./fix/Fix";
import style from "./import.module.css";
import { Match } from "./match/Match";
import { Steps } from "./Steps";
import { useDraft } from "./useDraft";
import { useRehearsal } from "./useRehearsal";

export default function Import() {
  const { search, go, amend } = usePlace();
  const own = useDraft();
  const { draft, opening, failure } = own;
  const step: StepName = STEPS.find((one) => one === search.step) ?? "files";
  const files = draft ? livingFiles(draft) : [];
  const rehearsal = useRehearsal(own.number, files, step === "fix" || step === "check");
  const to = (next: StepName) => amend({ step: next === "files" ? undefined : next }, { step: true });
  const leave = async () => {
    await own.discard();
    go("/people");
  };
  useOffer("up", step === "files" ? null : () => to(STEPS[STEPS.indexOf(step) - 1] ?? "files"));
  // A step that turned out to ask nothing is passed over on the way forward.
  const problems = rehearsal.data?.problems.length ?? null;
  const idle =
    step === "fix" && draft !== null && problems === 0 && nextStep("match", draft, 0) === "check" && search.look === undefined;
  useEffect(() => {
    if (idle) amend({ step: "check" });
  }, [idle, amend]);
  useEffect(() => document.getElementById("main")?.scrollTo(0, 0), []);

  return (
    <div className={style.window}>
      <header className={style.top}>
        <h1 className={style.title}>{t("import-title")}</h1>
        {draft && <Steps step={step} draft={draft} onStep={(next) => amend({ step: next, look: true }, { step: true })} />}
        <IconButton label={t("import-leave")} icon={X} onPress={() => void leave()} />
      </header>
      <div className={style.body} data-step={step}>
        <div className={style.column}>
          {opening ? (
            <div className={style.opening}>
              <JobProgress job={opening} label={t("import-reading")} unit="rows" />
            </div>
          ) : failure ? (
            <RefusalCallout refusal={failure} onRetry={() => void own.open("dialog")} />
          ) : null}
          {!opening && !draft && <Nothing onChoose={() => void own.open("dialog")} />}
          {draft && step === "files" && <Files own={own} draft={draft} />}
          {draft && step === "match" && <Match own={own} files={files} />}
          {draft && step === "fix" && <Fix own={own} files={files} rehearsal={rehearsal} />}
          {draft && step === "check" && <Check own={own} files={files} rehearsal={rehearsal} />}
          {draft && files.length === 0 && <Callout state="warn">{t("import-nothing-left")}</Callout>}
        </div>
      </div>
      {draft && !opening && step !== "check" && (
        <footer className={style.foot}>
          {step !== "files" && <Button onPress={() => to(STEPS[STEPS.indexOf(step) - 1] ?? "files")}>{t("import-back")}</Button>}
          <span className={style.space} />
          <Button
            tone="primary"
            icon={ArrowRight}
            isDisabled={files.length === 0}
            busy={own.changing !== null}
            onPress={() => to(nextStep(step, draft, problems))}
          >
            {t(`import-next-${step}`)}
          </Button>
        </footer>
      )}
    </div>
  );
}
