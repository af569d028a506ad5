// A house file that the keychain does not open: its passphrase or recovery code, or another file.
import { useQuery } from "@tanstack/react-query";
import { FolderOpen, LockKeyhole } from "lucide-react";
import { type FormEvent, useState } from "react";
import { asRefusal, engine } from "../../host";
import { Button, Link, refusalWords, TextField, useHouseChanged, usePlace } from "../../kit";
import { t } from "../../words";
import { keyOf } from "./key";
import style from "./unlock.module.css";

export default function Unlock() {
  const { data: start } = useQuery({ queryKey: ["start"], queryFn: () => engine.start() });
  const { search, go } = usePlace();
  const changed = useHouseChanged();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState<"unlock" | "other" | null>(null);
  const house = start?.recent.find((known) => known.path === search.file) ?? start?.house;
  if (!house) return null;

  const enter = async () => {
    go("/");
    await changed();
  };
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setBusy("unlock");
    const { code, passphrase } = keyOf(typed, house.passphrase);
    try {
      await engine.unlock(house.path, code, passphrase);
      await enter();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
      setBusy(null);
    }
  };
  const other = async () => {
    setBusy("other");
    try {
      const chosen = await engine.chooseHouse();
      if (chosen) {
        await engine.unlock(chosen.path, null, null).then(enter, async (thrown) => {
          if (asRefusal(thrown).code !== "locked") throw thrown;
          await changed();
          go("/unlock", { file: chosen.path });
          setTyped("");
          setWrong(null);
        });
      }
    } catch (thrown) {
      setWrong(refusalWords(thrown));
    }
    setBusy(null);
  };

  return (
    <div className={style.page}>
      <form className={style.sheet} onSubmit={unlock}>
        <LockKeyhole className={style.lock} aria-hidden="true" />
        <div>
          <h1 className={style.title}>{t("unlock-title", { name: house.name })}</h1>
          <p className={style.lead}>{house.passphrase ? t("unlock-lead-both") : t("unlock-lead-code")}</p>
          <p className={style.path}>{house.path}</p>
        </div>
        <TextField
          key={house.path}
          label={house.passphrase ? t("unlock-both") : t("unlock-code")}
          hint={t("unlock-code-hint")}
          type={house.passphrase ? "password" : "text"}
          autoComplete="off"
          spellCheck="false"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setWrong(null);
          }}
          error={wrong}
          autoFocus
        />
        <Button tone="primary" type="submit" busy={busy === "unlock"} isDisabled={typed.trim() === ""}>
          {t("unlock-open")}
        </Button>
      </form>
      <div className={style.ways}>
        <Button tone="quiet" icon={FolderOpen} onPress={other} busy={busy === "other"}>
          {t("unlock-other")}
        </Button>
        <Link to="/start">{t("unlock-new")}</Link>
      </div>
    </div>
  );
}
