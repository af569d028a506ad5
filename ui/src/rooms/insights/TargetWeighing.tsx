// How much each measure counts where target groups are ranked: not at all, some, much. It is kept at once, and taken back like anything else.
import { useEffect, useState } from "react";
import { engine, type TargetMeasure, type TargetWeight, type TargetWeights } from "../../host";
import { Columns, failed, Select, useChanges } from "../../kit";
import { t } from "../../words";

export const MEASURES: TargetMeasure[] = ["size", "value", "growth", "reach"];
const WEIGHTS: TargetWeight[] = ["none", "some", "much"];

type Pressed = { measure: TargetMeasure; weight: TargetWeight; at: number };

/** `told`: when the weights were told, as `Date.now()`; the cards take their time to come back, and what is set shows until then. */
export function TargetWeighing({ weights, told }: { weights: TargetWeights; told: number }) {
  const changes = useChanges();
  const [pressed, setPressed] = useState<Pressed[]>([]);
  useEffect(() => {
    setPressed((before) => before.filter((one) => one.at > told));
  }, [told]);
  const now = (measure: TargetMeasure) => pressed.findLast((one) => one.measure === measure)?.weight ?? weights[measure];
  const weigh = async (measure: TargetMeasure, weight: TargetWeight) => {
    if (now(measure) === weight) return;
    const one = { measure, weight, at: Number.POSITIVE_INFINITY };
    setPressed((before) => [...before, one]);
    try {
      const changed = await engine.weighTargetMeasure(measure, weight);
      // Whatever is told from now on has it.
      setPressed((before) => before.map((other) => (other === one ? { ...one, at: Date.now() } : other)));
      changes.done(t("insights-targets-weighed"), changed);
    } catch (refusal) {
      setPressed((before) => before.filter((other) => other !== one));
      failed(refusal);
    }
  };
  return (
    <Columns min={12}>
      {MEASURES.map((measure) => (
        <Select
          key={measure}
          label={t(`insights-target-${measure}`)}
          value={now(measure)}
          options={WEIGHTS.map((weight) => ({ id: weight, label: t(`insights-targets-weight-${weight}`) }))}
          onChange={(weight) => void weigh(measure, weight)}
        />
      ))}
    </Columns>
  );
}
