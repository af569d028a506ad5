// Sets, changes or takes away the passphrase, or asks for it before the recovery code is saved.
import { useState } from "react";
import { engine } from "../../host";
import { Dialog, notify, refusalWords, Stack, TextField } from "../../kit";
import { t } from "../../words";

export type Asking = "set" | "change" | "remove" | "save";

export type PassphraseDialogProps = {
  asking: Asking;
  /** Saves the recovery code for somebody who knows the passphrase. */
  onSave: (passphrase: string) => Promise<void>;
  onClose: () => void;
  onDone: () => void;
};

const WORDS = {
  set: { title: "settings-passphrase-set-title", confirm: "settings-passphrase-set-do" },
  change: { title: "settings-passphrase-change-title", confirm: "settings-passphrase-change-do" },
  remove: { title: "settings-passphrase-remove-title", confirm: "settings-passphrase-remove-do" },
  save: { title: "settings-code-save-title", confirm: "settings-code-save-do" },
} as const;

export function PassphraseDialog({ asking, onSave, onClose, onDone }: PassphraseDialogProps) {
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const asksCurrent = asking !== "set";
  const asksNew = asking === "set" || asking === "change";
  const act = async () => {
    if (asking === "save") return onSave(current);
    if (asking === "remove") await engine.removePassphrase(current);
    else await engine.setPassphrase(asksCurrent ? current : null, fresh);
    return void notify({ text: t("settings-passphrase-done"), state: "good" });
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await act();
      onClose();
      onDone();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
    }
    setBusy(false);
  };
  const write = (set: (text: string) => void) => (text: string) => {
    set(text);
    setWrong(null);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(WORDS[asking].title)}
      confirm={{
        label: t(WORDS[asking].confirm),
        onPress: () => void confirm(),
        busy,
        disabled: (asksCurrent && current === "") || (asksNew && fresh === ""),
      }}
    >
      <Stack gap={4}>
        {asking === "remove" && <p>{t("settings-passphrase-remove-text")}</p>}
        {asking === "save" && <p>{t("settings-code-save-text")}</p>}
        {asksCurrent && (
          <TextField
            label={t("settings-passphrase-current")}
            type="password"
            autoComplete="off"
            value={current}
            onChange={write(setCurrent)}
            error={asksNew ? null : wrong}
            autoFocus
          />
        )}
        {asksNew && (
          <TextField
            label={t("settings-passphrase-new")}
            hint={t("settings-passphrase-new-hint")}
            type="password"
            autoComplete="new-password"
            value={fresh}
            onChange={write(setFresh)}
            error={wrong}
            autoFocus={!asksCurrent}
          />
        )}
      </Stack>
    </Dialog>
  );
}
