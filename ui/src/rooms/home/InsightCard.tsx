// One thing worth knowing, with the one thing to do about it. Never more than one.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type ReadyList } from "../../host";
import { Button, Card, notify, refusalWords, usePlace } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./home.module.css";

/** What costs most if nobody looks, first. */
const ORDER = ["quiet", "subscribed", "best", "new", "visited", "active"];

export function worthALook(lists: readonly ReadyList[]): ReadyList | undefined {
  const place = ({ id }: ReadyList) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return lists.filter((list) => list.people > 0).sort((a, b) => place(a) - place(b))[0];
}

export function InsightCard() {
  const write = useFormats();
  const { go } = usePlace();
  const [busy, setBusy] = useState(false);
  const { data } = useQuery({ queryKey: ["segments", "ready"], queryFn: () => engine.readyLists() });
  const list = worthALook(data ?? []);
  if (!list) return null;
  const see = async () => {
    setBusy(true);
    try {
      const { view } = await engine.openRule(list.rule);
      go("/people", { view, of: say(list.name) });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
      setBusy(false);
    }
  };
  return (
    <Card title={t("home-insight")}>
      <div className={style.insight}>
        <p className={style.claim}>{t("home-insight-claim", { count: list.people, name: say(list.name) })}</p>
        <p className={style.hint}>{say(list.why)}</p>
        <Button size="s" busy={busy} onPress={() => void see()}>
          {t("home-insight-see", { people: write.number(list.people) })}
        </Button>
      </div>
    </Card>
  );
}
