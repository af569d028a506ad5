// One question before the file exists: what it is called.
import { ArrowLeft, FileSpreadsheet } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Created, engine } from "../../host";
import { Button, refusalWords, TextField } from "../../kit";
import { t } from "../../words";
import style from "./start.module.css";

export type NameProps = {
  /** Names of the spreadsheets that wait. */
  files: string[];
  onBack: () => void;
  onCreated: (created: Created) => void;
};

export function Name({ files, onBack, onCreated }: NameProps) {
  const [name, setName] = useState(t("start-name-usual"));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      onCreated(await engine.createHouse(name, false, null));
    } catch (thrown) {
      setFailure(refusalWords(thrown));
      setBusy(false);
    }
  };
  return (
    <form className={style.sheet} onSubmit={create}>
      <div>
        <h1 className={style.title}>{t("start-name-title")}</h1>
        <p className={style.lead}>{t("start-name-lead")}</p>
      </div>
      <TextField
        label={t("start-name")}
        value={name}
        onChange={(text) => {
          setName(text);
          setFailure(null);
        }}
        hint={t("start-name-where")}
        error={failure}
        inputRef={(input) => input?.select()}
        autoFocus
        maxLength={60}
      />
      {files.length > 0 && (
        <ul className={style.files} aria-label={t("start-files")}>
          {files.map((file) => (
            <li key={file}>
              <FileSpreadsheet aria-hidden="true" />
              {file}
            </li>
          ))}
        </ul>
      )}
      <div className={style.ends}>
        <Button tone="quiet" icon={ArrowLeft} onPress={onBack}>
          {t("start-back")}
        </Button>
        <Button tone="primary" type="submit" busy={busy} isDisabled={name.trim() === ""}>
          {t("start-create")}
        </Button>
      </div>
    </form>
  );
}
