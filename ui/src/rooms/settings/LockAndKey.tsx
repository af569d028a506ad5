// When the open house file is locked and what opens it again on this computer. What protects what is said in full.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, LockKeyhole } from "lucide-react";
import { useState } from "react";
import { engine, type Keys } from "../../host";
import { Button, notify, RefusalCallout, Row, refusalWords, Section, Select, Stack, Switch, useLockNow } from "../../kit";
import { t } from "../../words";
import { type Asking, PassphraseDialog } from "./PassphraseDialog";

const MINUTES = [0, 5, 15, 30, 60];
const KEYS = ["keys"];

export type LockAndKeyProps = { name: string; readOnly: boolean; onNewCode: (passphrase: boolean) => void };

export function LockAndKey({ name, readOnly, onNewCode }: LockAndKeyProps) {
  const queries = useQueryClient();
  const lockNow = useLockNow();
  const { data: keys, error, refetch } = useQuery({ queryKey: KEYS, queryFn: () => engine.keys() });
  const [asking, setAsking] = useState<Asking | null>(null);
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!keys) return null;
  const after = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    // Whether a passphrase opens it stands with the file as well.
    await Promise.all([queries.invalidateQueries({ queryKey: KEYS }), queries.invalidateQueries({ queryKey: ["start"] })]);
  };
  const save = async (passphrase: string | null) => {
    const file = await engine.saveCode(passphrase);
    if (file !== null) notify({ text: t("settings-code-saved", { file }), state: "good" });
  };
  const known = MINUTES.includes(keys.lock_after) ? MINUTES : [...MINUTES, keys.lock_after];
  return (
    <Section title={t("settings-lock", { name })}>
      <Stack gap={5}>
        <Select
          id="settings-lock-after"
          label={t("settings-lock-after")}
          hint={t("settings-lock-after-hint")}
          value={keys.lock_after}
          onChange={(minutes) => void after(() => engine.setLockAfter(minutes))}
          options={known.map((minutes) => ({
            id: minutes,
            label: minutes === 0 ? t("settings-lock-never") : t("settings-lock-minutes", { minutes }),
          }))}
        />
        <p>{t(protection(keys))}</p>
        {keys.passphrase && (
          <Switch
            isSelected={keys.ask_always}
            onChange={(yes) => void after(() => engine.askAlways(yes))}
            hint={t("settings-ask-always-hint")}
          >
            {t("settings-ask-always")}
          </Switch>
        )}
        <Row>
          <Button icon={LockKeyhole} keys="Mod+L" onPress={() => void lockNow()}>
            {t("settings-lock-now")}
          </Button>
          {!readOnly && (
            <Button icon={KeyRound} onPress={() => setAsking(keys.passphrase ? "change" : "set")}>
              {keys.passphrase ? t("settings-passphrase-change") : t("settings-passphrase-set")}
            </Button>
          )}
          {!readOnly && keys.passphrase && <Button onPress={() => setAsking("remove")}>{t("settings-passphrase-remove")}</Button>}
          <Button onPress={() => (keys.passphrase ? setAsking("save") : void after(() => save(null)))}>
            {t("settings-code-save")}
          </Button>
          {!readOnly && <Button onPress={() => onNewCode(keys.passphrase)}>{t("settings-recode")}</Button>}
        </Row>
      </Stack>
      {asking && (
        <PassphraseDialog
          key={asking}
          asking={asking}
          onSave={save}
          onClose={() => setAsking(null)}
          onDone={() => void after(async () => undefined)}
        />
      )}
    </Section>
  );
}

/** What a lock is worth with these keys. */
function protection(keys: Keys) {
  if (keys.passphrase) return "settings-lock-with" as const;
  return keys.keychain ? ("settings-lock-without" as const) : ("settings-lock-neither" as const);
}
