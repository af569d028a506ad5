// How much each measure counts where target groups are ranked: not at all, some, much. It is kept at once, and taken back like anything else.
import { useEffect, useState } from "react";
import { engine, type TargetMeasure, type TargetWeight, type TargetWeights } from "../../host";
import { Columns, failed, Select, useChanges } from "../../kit";
import { t } from "../../words";

export const MEASURES: TargetMeasure[] = ["size", "value", "growth", "reach"];
const WEIGHTS: TargetWeight[] = ["none", "some", "much"];

export function TargetWeighing({ weights }: { weights: TargetWeights }) {
  const changes = useChanges();
  // What was set since: the cards take their time to come back, and the next press must not take this one back.
  const [set, setSet] = useState<Partial<TargetWeights>>({});
  useEffect(() => {
    if (weights) setSet({});
  }, [weights]);
  const now = { ...weights, ...set };
  const weigh = async (measure: TargetMeasure, weight: TargetWeight) => {
    if (now[measure] === weight) return;
    const next = { ...now, [measure]: weight };
    setSet(next);
    try {
      changes.done(t("insights-targets-weighed"), await engine.weighTargetGroups(next));
    } catch (refusal) {
      setSet({});
      failed(refusal);
    }
  };
  return (
    <Columns min={12}>
      {MEASURES.map((measure) => (
        <Select
          key={measure}
          label={t(`insights-target-${measure}`)}
          value={now[measure]}
          options={WEIGHTS.map((weight) => ({ id: weight, label: t(`insights-targets-weight-${weight}`) }))}
          onChange={(weight) => void weigh(measure, weight)}
        />
      ))}
    </Columns>
  );
}
