// What a person said about a channel, in a word with its sign.
import type { Consented } from "../../../host";
import { Badge } from "../../../kit";
import { t } from "../../../words";
import style from "./profile.module.css";

const STATES = { granted: "good", denied: "bad" } as const;

export function Agreed({ state }: { state: Consented }) {
  if (state === "unknown") return <span className={style.quiet}>{t("people-agreed-unknown")}</span>;
  return <Badge state={STATES[state]}>{t(`people-agreed-${state}`)}</Badge>;
}
