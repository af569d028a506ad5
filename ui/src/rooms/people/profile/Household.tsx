// With whom a person lives, each a press away, and the way out of the household.
import { useQueryClient } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { useState } from "react";
import { engine, type Profile } from "../../../host";
import { Button, Card, failed, Link, useChanges, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import style from "./profile.module.css";

export function Household({ profile }: { profile: Profile }) {
  const write = useFormats();
  const queries = useQueryClient();
  const changes = useChanges();
  const [busy, setBusy] = useState(false);
  const { surnames, others } = profile.household;
  if (others.length === 0) return null;
  const leave = async () => {
    setBusy(true);
    try {
      const name = profile.row.name || t("people-nameless");
      const changed = await engine.leaveHousehold(profile.row.id);
      queries.setQueryData(["people", "person", profile.row.id], changed.value);
      changes.done(t("people-household-left", { name }), changed);
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
    // The card goes with the household, and the focus would fall out of the page.
    window.setTimeout(() => document.activeElement === document.body && document.getElementById("main")?.focus(), 0);
  };
  const title = surnames.length > 0 ? t("people-household-of", { names: write.list(surnames) }) : t("people-household");
  return (
    <Card
      title={title}
      actions={
        <Button size="s" tone="quiet" icon={DoorOpen} busy={busy} onPress={() => void leave()}>
          {t("people-household-leave")}
        </Button>
      }
    >
      <p className={style.quiet}>{t("people-household-with", { count: others.length })}</p>
      <ul className={style.merged}>
        {others.map((one) => (
          <li key={one.id}>
            <Link to={`/people/${one.id}`}>
              <Verbatim>{one.name || t("people-nameless")}</Verbatim>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
