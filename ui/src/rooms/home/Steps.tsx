// The five steps as a list; it disappears once all are taken.
import { Circle, CircleCheck } from "lucide-react";
import { Card, Link } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./home.module.css";
import type { Step } from "./steps";

export function Steps({ steps }: { steps: Step[] }) {
  const write = useFormats();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <Card
      title={t("home-steps")}
      actions={
        <span className={style.count}>{t("home-steps-done", { done: write.number(done), all: write.number(steps.length) })}</span>
      }
    >
      <ol className={style.steps}>
        {steps.map((step) => (
          <li key={step.id} className={style.step} data-done={step.done || undefined} data-next={step === next || undefined}>
            {step.done ? (
              <CircleCheck className={style.sign} aria-label={t("home-step-done")} />
            ) : (
              <Circle className={style.sign} aria-hidden="true" />
            )}
            <div>
              <Link quiet to={step.to}>
                {t(step.label)}
              </Link>
              {step === next && <div className={style.hint}>{t(step.hint)}</div>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
