// The recovery code of a new house file. Nobody goes on before it is kept.
import { type FormEvent, useState } from "react";
import { type Created, engine } from "../../host";
import { Button, Callout, Checkbox, CodeToKeep, refusalWords, TextField } from "../../kit";
import { T, t } from "../../words";
import style from "./start.module.css";

export type KeepCodeProps = { created: Created; onKept: () => void };

export function KeepCode({ created, onKept }: KeepCodeProps) {
  const { code, house, keychain } = created;
  const [kept, setKept] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const goOn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      if (!keychain) await engine.setPassphrase(null, passphrase);
      onKept();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
      setBusy(false);
    }
  };

  return (
    <form className={style.sheet} onSubmit={goOn}>
      <div>
        <h1 className={style.title}>{t("start-code-title")}</h1>
        <p className={style.lead}>
          <T id="start-code-lead" args={{ name: house.name }} />
        </p>
      </div>
      <CodeToKeep code={code} onKept={() => setKept(true)} />
      {!keychain && (
        <TextField
          label={t("start-passphrase")}
          hint={t("start-passphrase-hint")}
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onChange={(text) => {
            setPassphrase(text);
            setWrong(null);
          }}
          error={wrong}
        />
      )}
      {keychain && wrong && <Callout state="warn">{wrong}</Callout>}
      <Checkbox isSelected={kept} onChange={setKept} hint={t("start-code-kept-hint")}>
        {t("start-code-kept")}
      </Checkbox>
      <div className={style.ends} data-end="">
        <Button tone="primary" type="submit" busy={busy} isDisabled={!kept || (!keychain && passphrase.length === 0)}>
          {t("start-code-go")}
        </Button>
      </div>
    </form>
  );
}
