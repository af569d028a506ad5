// Which saved segments are target groups.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine } from "../../host";
import { CheckboxGroup, Dialog, failed, RefusalCallout, useChanges } from "../../kit";
import { t } from "../../words";

/** The engine keeps no more apart. */
const MOST = 20;

export function TargetChoice({ chosen, onClose }: { chosen: number[]; onClose: () => void }) {
  const changes = useChanges();
  const [ticked, setTicked] = useState(chosen.map(String));
  const [busy, setBusy] = useState(false);
  const saved = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  const save = async () => {
    setBusy(true);
    try {
      changes.done(t("insights-targets-chosen"), await engine.chooseTargetGroups(ticked.map(Number)));
      onClose();
    } catch (refusal) {
      failed(refusal);
    } finally {
      setBusy(false);
    }
  };
  const many = ticked.length > MOST;
  return (
    <Dialog
      open
      onClose={onClose}
      size="m"
      title={t("insights-targets-which")}
      confirm={{ label: t("insights-targets-which-done"), onPress: () => void save(), busy, disabled: many || !saved.data }}
    >
      {saved.error && <RefusalCallout refusal={saved.error} onRetry={() => saved.refetch()} />}
      {saved.data && (
        <CheckboxGroup
          label={t("insights-targets-which-label")}
          hint={t("insights-targets-which-hint")}
          error={many ? t("insights-targets-too-many", { most: MOST }) : undefined}
          value={ticked}
          onChange={setTicked}
          options={saved.data.map((line) => ({
            id: String(line.id),
            label: line.name,
            hint:
              line.people === null ? line.sentence : t("insights-targets-which-line", { count: line.people, who: line.sentence }),
          }))}
        />
      )}
    </Dialog>
  );
}
