// Which people were found to be this one; each can be taken out again, also later.
import { Split } from "lucide-react";
import { useState } from "react";
import { engine, type MergedRecord, type Profile } from "../../../host";
import { Button, Card, notify, refusalWords, useChanges, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import style from "./profile.module.css";

export function Merged({ profile }: { profile: Profile }) {
  const write = useFormats();
  const changes = useChanges();
  const [busy, setBusy] = useState<number | null>(null);
  if (profile.merged.length === 0) return null;
  const nameOf = (one: MergedRecord) => one.name || t("people-nameless");
  const apart = async (one: MergedRecord) => {
    setBusy(one.id);
    try {
      changes.done(t("people-apart-done", { name: nameOf(one) }), await engine.unmerge(one.id));
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(null);
  };
  return (
    <Card title={t("people-merged")}>
      <ul className={style.merged}>
        {profile.merged.map((one) => (
          <li key={one.id} className={style.mergedOne}>
            <div>
              <div className={style.data}>
                <Verbatim>{nameOf(one)}</Verbatim>
              </div>
              {one.at && <div className={style.reason}>{t("people-merged-on", { day: write.date(one.at) })}</div>}
            </div>
            <Button
              size="s"
              icon={Split}
              busy={busy === one.id}
              onPress={() => void apart(one)}
              aria-label={t("people-apart-what", { name: nameOf(one) })}
            >
              {t("people-apart")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
