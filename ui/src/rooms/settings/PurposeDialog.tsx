// States what a sensitive field of the user's own may be used for; left empty, the field is locked.
import { useState } from "react";
import { engine, type OwnField } from "../../host";
import { Dialog, refusalWords, Stack, TextField, useChanges } from "../../kit";
import { t } from "../../words";

export type PurposeDialogProps = { field: OwnField; onClose: () => void };

export function PurposeDialog({ field: { id, label: name, purpose }, onClose }: PurposeDialogProps) {
  const changes = useChanges();
  const [words, setWords] = useState(purpose ?? "");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const said = words.trim().replace(/\s+/g, " ");
  const locks = said === "";
  const confirm = async () => {
    setBusy(true);
    try {
      const done = t(locks ? "settings-fields-locked-again" : "settings-fields-stated", { name });
      changes.done(done, await engine.setFieldPurpose(id, said));
      onClose();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
    }
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("settings-fields-state-title", { name })}
      confirm={{
        label: t(locks && purpose ? "settings-fields-lock-do" : "settings-fields-state-do"),
        onPress: () => void confirm(),
        busy,
        disabled: said === (purpose ?? ""),
      }}
    >
      <Stack gap={4}>
        <p>{t("settings-fields-state-text")}</p>
        <TextField
          label={t("settings-fields-state-label")}
          hint={t("settings-fields-state-hint")}
          value={words}
          onChange={(text) => {
            setWords(text);
            setWrong(null);
          }}
          error={wrong}
          autoFocus
        />
      </Stack>
    </Dialog>
  );
}
