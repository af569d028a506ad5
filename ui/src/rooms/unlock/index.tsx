// The one page before a house file that is shut: why it is, its passphrase or recovery code, or another file.
import { useQuery } from "@tanstack/react-query";
import { FolderOpen, KeyRound, LockKeyhole, RotateCw } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { asRefusal, engine, type HouseInfo } from "../../host";
import {
  Button,
  Link,
  notify,
  ProgressBar,
  refusalWords,
  TextField,
  takeRest,
  useHouseChanged,
  useOpenHouse,
  usePlace,
  Verbatim,
} from "../../kit";
import { t } from "../../words";
import { Damaged } from "./Damaged";
import { keyOf } from "./key";
import style from "./unlock.module.css";
import { isDamaged, saidOf } from "./why";

export default function Unlock() {
  const { data: start } = useQuery({ queryKey: ["start"], queryFn: () => engine.start() });
  const { search } = usePlace();
  const house = start?.recent.find((known) => known.path === search.file) ?? start?.house;
  return house ? <Shut key={house.path} house={house} other={search.file !== undefined} /> : null;
}

/** What is being done now. */
type Doing = "type" | "again" | "read" | "other" | "sample" | null;

function Shut({ house, other }: { house: HouseInfo; other: boolean }) {
  const { go } = usePlace();
  const changed = useHouseChanged();
  const openHouse = useOpenHouse();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [doing, setDoing] = useState<Doing>(null);
  const said = saidOf(house);
  const silent = house.shut?.why === "keychain" && house.shut.says === "silent";

  const enter = async () => {
    const rested = takeRest();
    // What was rested belongs to the file that was locked.
    if (rested && !other) go(rested.path, rested.search);
    else go("/");
    await changed();
  };
  const during = async (what: Doing, work: () => Promise<void>) => {
    setDoing(what);
    setWrong(null);
    try {
      await work();
    } catch (thrown) {
      setWrong(refusalWords(thrown));
      // It may be shut for another reason now.
      await changed();
    }
    setDoing(null);
  };
  const open = async (readOnly: boolean) => {
    const { code, passphrase } = typed.trim() ? keyOf(typed, house.passphrase) : { code: null, passphrase: null };
    await engine.unlock(house.path, code, passphrase, readOnly);
    await enter();
    const noKeychain = house.shut?.why === "keychain" && house.shut.says === "no_keychain";
    if (code && !house.passphrase && noKeychain) notify({ text: t("unlock-no-passphrase-yet") });
  };
  const type = (event: FormEvent) => {
    event.preventDefault();
    void during("type", () => open(false));
  };
  const again = () => during("again", () => engine.unlock(house.path, null, null, false).then(enter));
  const another = () =>
    during("other", async () => {
      const chosen = await engine.chooseHouse();
      if (chosen) await openHouse(chosen);
    });
  const anew = () =>
    during("sample", async () => {
      await engine.createHouse("", true, null);
      go("/import");
      await changed();
    });
  const ask = useRef(again);
  ask.current = again;
  // A prompt of the keychain is on the screen: it may be answered there as well as here.
  useEffect(() => {
    if (silent) void ask.current().catch((thrown) => asRefusal(thrown));
  }, [silent]);

  return (
    <div className={style.page}>
      {isDamaged(house) ? (
        <Damaged house={house} onOpen={enter} />
      ) : (
        <form className={style.sheet} onSubmit={type}>
          <LockKeyhole className={style.lock} aria-hidden="true" />
          <div>
            <h1 className={style.title}>{said.title}</h1>
            <p className={style.lead}>{said.lead}</p>
            <p className={style.path}>
              <Verbatim>{house.path}</Verbatim>
            </p>
          </div>
          {silent && doing === "again" && <ProgressBar label={t("unlock-waiting")} share={null} />}
          {said.again && !(silent && doing === "again") && (
            <Button
              {...(said.again === "keychain" ? { icon: KeyRound } : {})}
              tone={house.shut?.why === "keychain" ? "plain" : "primary"}
              onPress={() => void again()}
              busy={doing === "again"}
              autoFocus={!said.asks || house.shut?.why === "away"}
            >
              {said.again === "keychain" ? t("unlock-ask-keychain") : t("unlock-again")}
            </Button>
          )}
          {said.mayRead && (
            <Button onPress={() => void during("read", () => open(true))} busy={doing === "read"}>
              {t("unlock-read")}
            </Button>
          )}
          {said.asks ? (
            <>
              <TextField
                label={house.passphrase ? t("unlock-both") : t("unlock-code")}
                hint={house.passphrase ? t("unlock-both-hint") : t("unlock-code-hint")}
                type={house.passphrase ? "password" : "text"}
                autoComplete="off"
                spellCheck="false"
                value={typed}
                onChange={(text) => {
                  setTyped(text);
                  setWrong(null);
                }}
                error={wrong}
                autoFocus={house.shut?.why !== "away"}
              />
              <Button
                tone={house.shut?.why === "away" ? "plain" : "primary"}
                type="submit"
                busy={doing === "type"}
                isDisabled={typed.trim() === ""}
              >
                {t("unlock-open")}
              </Button>
            </>
          ) : (
            wrong &&
            wrong !== said.lead && (
              <p className={style.lead} role="alert">
                {wrong}
              </p>
            )
          )}
        </form>
      )}
      <div className={style.ways}>
        {isDamaged(house) && (
          <Button tone="quiet" icon={RotateCw} onPress={() => void again()} busy={doing === "again"}>
            {t("unlock-again")}
          </Button>
        )}
        <Button tone="quiet" icon={FolderOpen} onPress={() => void another()} busy={doing === "other"}>
          {t("unlock-other")}
        </Button>
        <Link to="/start">{t("unlock-new")}</Link>
        {house.sample && (
          <Button tone="quiet" onPress={() => void anew()} busy={doing === "sample"}>
            {t("unlock-sample-anew")}
          </Button>
        )}
      </div>
    </div>
  );
}
