// The recovery code, shown once and big. Nobody goes on before it is kept; saving it to a file counts as keeping it.
import { Check, Copy, Download, Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Created, engine } from "../../host";
import { Button, Callout, Checkbox, refusalWords, TextField } from "../../kit";
import { T, t } from "../../words";
import { groupsOf } from "./code";
import style from "./start.module.css";

export type KeepCodeProps = { created: Created; onKept: () => void };

export function KeepCode({ created, onKept }: KeepCodeProps) {
  const { code, house, keychain } = created;
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      setFailure(t("start-code-copy-failed"));
    }
  };
  const save = async () => {
    try {
      const file = await engine.saveCode(code);
      if (file === null) return;
      setSaved(file);
      setKept(true);
      setFailure(null);
    } catch (thrown) {
      setFailure(refusalWords(thrown));
    }
  };
  const print = () => engine.printPage().catch((thrown: unknown) => setFailure(refusalWords(thrown)));
  const goOn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      if (!keychain) await engine.setPassphrase(code, passphrase);
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
      <output className={style.code} aria-label={t("start-code")}>
        {groupsOf(code).map((group, i) => (
          <span key={`${i}-${group}`}>{group}</span>
        ))}
      </output>
      <div className={style.keeping}>
        <Button icon={Download} onPress={save}>
          {t("start-code-save")}
        </Button>
        <Button icon={Printer} onPress={print}>
          {t("start-code-print")}
        </Button>
        <Button icon={copied ? Check : Copy} onPress={copy}>
          {copied ? t("start-code-copied") : t("start-code-copy")}
        </Button>
      </div>
      {saved && <Callout state="good">{t("start-code-saved", { file: saved })}</Callout>}
      {failure && <Callout state="warn">{failure}</Callout>}
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
