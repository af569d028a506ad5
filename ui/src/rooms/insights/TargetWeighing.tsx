// How much each measure counts where target groups are ranked: not at all, some, much. It is kept at once, and taken back like anything else.
import { engine, type TargetMeasure, type TargetWeight, type TargetWeights } from "../../host";
import { Columns, failed, Select, useChanges } from "../../kit";
import { t } from "../../words";

export const MEASURES: TargetMeasure[] = ["size", "value", "growth", "reach"];
const WEIGHTS: TargetWeight[] = ["none", "some", "much"];

export function TargetWeighing({ weights }: { weights: TargetWeights }) {
  const changes = useChanges();
  const weigh = async (measure: TargetMeasure, weight: TargetWeight) => {
    if (weights[measure] === weight) return;
    try {
      changes.done(t("insights-targets-weighed"), await engine.weighTargetGroups({ ...weights, [measure]: weight }));
    } catch (refusal) {
      failed(refusal);
    }
  };
  return (
    <Columns min={12}>
      {MEASURES.map((measure) => (
        <Select
          key={measure}
          label={t(`insights-target-${measure}`)}
          value={weights[measure]}
          options={WEIGHTS.map((weight) => ({ id: weight, label: t(`insights-targets-weight-${weight}`) }))}
          onChange={(weight) => void weigh(measure, weight)}
        />
      ))}
    </Columns>
  );
}
