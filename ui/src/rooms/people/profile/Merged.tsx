// Which records this person is made of. Each can be taken out again, also later, or all of them; what changed since is told before.
import { Split } from "lucide-react";
import { useState } from "react";
import { engine, type MergedRecord, type Parting, type Profile } from "../../../host";
import { Button, Card, Dialog, failed, Stack, useChanges, Verbatim } from "../../../kit";
import { say, t, useFormats } from "../../../words";
import style from "./profile.module.css";

/** One record of the person, or all of them. */
type Which = MergedRecord | "all";

const nameOf = (one: MergedRecord) => one.name || t("people-nameless");

export function Merged({ profile }: { profile: Profile }) {
  const write = useFormats();
  const changes = useChanges();
  const [busy, setBusy] = useState<Which | null>(null);
  const [told, setTold] = useState<{ which: Which; parting: Parting } | null>(null);
  const { merged, row } = profile;
  if (merged.length === 0) return null;

  const step = async (which: Which, act: () => Promise<void>) => {
    setBusy(which);
    try {
      await act();
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(null);
  };
  const apart = async (which: Which) => {
    if (which === "all") {
      const changed = await engine.unmergeAll(row.id);
      changes.done(t("matching-all-apart-done", { count: changed.value.people.length }), changed);
    } else {
      changes.done(t("matching-apart-done", { name: nameOf(which) }), await engine.unmerge(which.id));
    }
    setTold(null);
  };
  /** Where nothing changed since, one record comes out as it went in, and there is nothing to ask. */
  const ask = (which: Which) =>
    step(which, async () => {
      const parting = await engine.rehearseUnmerge(which === "all" ? row.id : which.id, which === "all");
      if (which !== "all" && parting.since.length === 0) await apart(which);
      else setTold({ which, parting });
    });

  return (
    <Card
      title={t("matching-made-of", { count: merged.length + 1 })}
      actions={
        merged.length > 1 && (
          <Button size="s" icon={Split} busy={busy === "all"} onPress={() => void ask("all")}>
            {t("matching-all-apart")}
          </Button>
        )
      }
    >
      <ul className={style.merged}>
        <li className={style.mergedOne}>
          <div>
            <div className={style.data}>
              <Verbatim>{row.name || t("people-nameless")}</Verbatim>
            </div>
            <div className={style.reason}>{t("matching-made-kept")}</div>
          </div>
        </li>
        {merged.map((one) => (
          <li key={one.id} className={style.mergedOne}>
            <div>
              <div className={style.data}>
                <Verbatim>{nameOf(one)}</Verbatim>
              </div>
              {one.at && <div className={style.reason}>{t("matching-made-on", { day: write.date(one.at) })}</div>}
            </div>
            <Button
              size="s"
              icon={Split}
              busy={busy === one}
              onPress={() => void ask(one)}
              aria-label={t("matching-apart-what", { name: nameOf(one) })}
            >
              {t("matching-apart")}
            </Button>
          </li>
        ))}
      </ul>
      {told && (
        <Dialog
          open
          onClose={() => setTold(null)}
          title={
            told.which === "all"
              ? t("matching-all-apart-title", { count: told.parting.people.length + 1 })
              : t("matching-apart-what", { name: nameOf(told.which) })
          }
          confirm={{
            label: t(told.which === "all" ? "matching-all-apart" : "matching-apart"),
            onPress: () => void step(told.which, () => apart(told.which)),
            busy: busy !== null,
          }}
        >
          <Stack gap={3}>
            <p>{t("matching-apart-rows", { count: told.parting.rows })}</p>
            {told.parting.since.length === 0 ? (
              <p>{t("matching-apart-same")}</p>
            ) : (
              <section aria-label={t("matching-apart-since")}>
                <h3 className={style.partTitle}>{t("matching-apart-since")}</h3>
                <ul className={style.since}>
                  {told.parting.since.map((change) => (
                    <li key={JSON.stringify(change)}>
                      <Verbatim>{say(change)}</Verbatim>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </Stack>
        </Dialog>
      )}
    </Card>
  );
}
