// The four steps at the top: where one is, what lies behind, what can be opened.
import { Check } from "lucide-react";
import type { ImportDraft } from "../../host";
import { t } from "../../words";
import { livingFiles, STEPS, type StepName } from "./draft";
import style from "./import.module.css";

export type StepsProps = { step: StepName; draft: ImportDraft; onStep: (step: StepName) => void };

export function Steps({ step, draft, onStep }: StepsProps) {
  const now = STEPS.indexOf(step);
  const stuck = livingFiles(draft).length === 0;
  return (
    <nav aria-label={t("import-steps")}>
      <ol className={style.steps}>
        {STEPS.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className={style.step}
              aria-current={name === step ? "step" : undefined}
              data-done={index < now || undefined}
              disabled={stuck && index > 0}
              onClick={() => onStep(name)}
            >
              <span className={style.number}>{index < now ? <Check aria-hidden="true" /> : index + 1}</span>
              <span className={style.stepName}>{t(`import-step-${name}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
