// Spreadsheets become people: Files, Match, Fix, Check. Full window, never in front of something else; the steps that ask nothing are skipped.
import { ArrowRight, X } from "lucide-react";
import { useEffect } from "react";
import type { ImportDraft } from "../../host";
import { Button, Callout, IconButton, JobProgress, RefusalCallout, useHouse, useOffer, usePlace } from "../../kit";
import { t } from "../../words";
import { Check } from "./check/Check";
import { driftsOf, livingFiles, nextStep, STEPS, type StepName } from "./draft";
import { Files } from "./files/Files";
import { Nothing } from "./files/Nothing";
import { Fix } from "./fix/Fix";
import style from "./import.module.css";
import { Match } from "./match/Match";
import { Receipt } from "./receipt/Receipt";
import { Steps } from "./Steps";
import { useDraft } from "./useDraft";
import { usePaste } from "./usePaste";
import { useRehearsal } from "./useRehearsal";
import { useSuggested } from "./useSuggested";

/** How the names of the sample's own spreadsheets begin. */
const SAMPLE_FILES = "lindenhof-";

export default function Import() {
  const { search } = usePlace();
  return search.receipt ? <Receipt batch={Number(search.receipt)} /> : <Draft />;
}

function Draft() {
  const { search, go, amend } = usePlace();
  const own = useDraft();
  const { draft, opening, failure } = own;
  const step: StepName = STEPS.find((one) => one === search.step) ?? "files";
  const files = draft ? livingFiles(draft) : [];
  const house = useHouse();
  // The sample comes with spreadsheets of its own; others are somebody's customers.
  const strangers = house?.sample && files.some((file) => !file.name.startsWith(SAMPLE_FILES));
  const begun = step !== "files";
  const suggested = useSuggested(files, own.choose, begun);
  // The dry run goes on while the person looks at the columns.
  const rehearsal = useRehearsal(own.number, files, begun && suggested);
  const paste = usePaste((text) => void own.open({ pasted: text }), !begun && !opening);
  const to = (next: StepName) => amend({ step: next === "files" ? undefined : next }, { step: true });
  const before = STEPS[STEPS.indexOf(step) - 1] ?? "files";
  const onward = async (from: ImportDraft) => {
    // Whoever has seen the columns has seen what changed in them.
    if (step === "match") for (const { file } of driftsOf(files)) await own.choose({ file, drift_agreed: true });
    to(nextStep(step, from));
  };
  const leave = async () => {
    await own.discard();
    go("/people");
  };
  useOffer("up", begun ? () => to(before) : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins at its top.
  useEffect(() => {
    const main = document.getElementById("main");
    if (main) main.scrollTop = 0;
  }, [step]);

  return (
    <div className={style.window}>
      <header className={style.top}>
        <h1 className={style.title}>{house ? t("import-title-into", { name: house.name }) : t("import-title")}</h1>
        {draft && <Steps step={step} draft={draft} onStep={to} />}
        <IconButton label={t("import-leave")} icon={X} onPress={() => void leave()} />
      </header>
      {draft && !opening && step === "check" && <Check own={own} files={files} rehearsal={rehearsal} onStep={to} />}
      <div className={style.column} hidden={draft !== null && !opening && step === "check"}>
        {opening ? (
          <div className={style.opening}>
            <JobProgress job={opening} label={t("import-reading")} unit="rows" />
          </div>
        ) : (
          <>
            {failure ? <RefusalCallout refusal={failure} onRetry={() => void own.open("dialog")} /> : null}
            {search.policy === "fill_only" && step === "files" && <Callout>{t("import-fill-only")}</Callout>}
            {!draft && <Nothing onChoose={() => void own.open("dialog")} onPaste={() => void paste()} />}
            {strangers && step === "files" && (
              <Callout
                state="warn"
                actions={
                  <Button size="s" onPress={() => go("/start")}>
                    {t("import-into-sample-new")}
                  </Button>
                }
              >
                {t("import-into-sample")}
              </Callout>
            )}
            {draft && step === "files" && (
              <Files own={own} draft={draft} onLook={() => to("match")} onPaste={() => void paste()} />
            )}
            {draft && step === "match" && <Match own={own} files={files} />}
            {draft && step === "fix" && <Fix own={own} files={files} rehearsal={rehearsal} />}
            {draft && files.length === 0 && <Callout state="warn">{t("import-nothing-left")}</Callout>}
          </>
        )}
      </div>
      {draft && !opening && step !== "check" && (
        <footer className={style.foot}>
          {begun && <Button onPress={() => to(before)}>{t("import-back")}</Button>}
          <span className={style.space} />
          <Button
            tone="primary"
            icon={ArrowRight}
            isDisabled={files.length === 0}
            busy={own.changing !== null}
            onPress={() => void onward(draft)}
          >
            {t(`import-next-${step}`)}
          </Button>
        </footer>
      )}
    </div>
  );
}
