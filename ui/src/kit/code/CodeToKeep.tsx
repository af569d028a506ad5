// A recovery code, shown once and big, with the ways to keep it. Saving it to a file counts as keeping it.
import { Check, Copy, Download, Printer } from "lucide-react";
import { useState } from "react";
import { engine } from "../../host";
import { t } from "../../words";
import { Button } from "../action/Button";
import { refusalWords } from "../refusals";
import { Callout } from "../surface/Callout";
import style from "./code.module.css";
import { groupsOf } from "./groups";

export type CodeToKeepProps = {
  code: string;
  /** Answers the name of the file. Usually the code is of the file that is open, or waits for its passphrase. */
  save?: () => Promise<string | null>;
  onKept: () => void;
};

const saveOfOpen = () => engine.saveCode(null);

export function CodeToKeep({ code, save: saving = saveOfOpen, onKept }: CodeToKeepProps) {
  const [copied, setCopied] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      setFailure(t("kit-code-copy-failed"));
    }
  };
  const save = async (write: () => Promise<string | null>) => {
    try {
      const file = await write();
      if (file === null) return;
      setSaved(file);
      onKept();
      setFailure(null);
    } catch (thrown) {
      setFailure(refusalWords(thrown));
    }
  };
  const print = () => engine.printPage().catch((thrown: unknown) => setFailure(refusalWords(thrown)));
  return (
    <>
      <output className={style.code} aria-label={t("kit-code")} data-held="">
        {groupsOf(code).map((group, i) => (
          <span key={`${i}-${group}`}>{group}</span>
        ))}
      </output>
      <div className={style.keeping}>
        <Button icon={Download} onPress={() => void save(saving)}>
          {t("kit-code-save")}
        </Button>
        <Button icon={Printer} onPress={() => void print()}>
          {t("kit-code-print")}
        </Button>
        <Button icon={copied ? Check : Copy} onPress={() => void copy()}>
          {copied ? t("kit-code-copied") : t("kit-code-copy")}
        </Button>
      </div>
      {saved && <Callout state="good">{t("kit-code-saved", { file: saved })}</Callout>}
      {failure && <Callout state="warn">{failure}</Callout>}
    </>
  );
}
