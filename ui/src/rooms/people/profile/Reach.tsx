// May we contact this person? Per channel: yes or no, and the reason in words with its proof.
import { Ban, CircleCheck, CircleMinus } from "lucide-react";
import type { ConsentLine, ContactChannel, Profile, ReachLine } from "../../../host";
import { type Formats, strung, t, useFormats } from "../../../words";
import { Part } from "./Part";
import style from "./profile.module.css";

/** The line of the ledger that speaks for a channel: the newest about it or about all of them. */
export const proofOf = (consents: ConsentLine[], channel: ContactChannel): ConsentLine | undefined =>
  consents.find((line) => line.channel === channel || line.channel === null);

/** Nobody said no: it was written down that they died. */
const hasDied = (line: ConsentLine): boolean => !line.granted && line.method === "deceased";

/** “agreed on 12 Mar 2024 · newsletter.csv, row 1,204”. */
export function proofWords(line: ConsentLine, write: Formats): string {
  const day = line.day ? write.date(line.day) : null;
  const said = t(line.granted ? "people-proof-yes" : hasDied(line) ? "people-proof-died" : "people-proof-no");
  const where = line.file
    ? line.row === null
      ? line.file
      : t("people-proof-row", { file: line.file, row: write.number(line.row) })
    : line.evidence;
  return strung([day ? t("people-proof-day", { said, day }) : said, where]);
}

/** What the verdict alone does not tell. */
function reasonOf(line: ReachLine, consents: ConsentLine[], write: Formats): string | null {
  if (line.standing === "reachable" && !line.by_consent) return t("people-reach-by-rule");
  if (line.standing === "suppressed") return t("people-reach-why-suppressed");
  const proof = proofOf(consents, line.channel);
  return proof && line.standing !== "no_address" ? proofWords(proof, write) : null;
}

export function Reach({ profile, card }: { profile: Profile; card?: boolean }) {
  const write = useFormats();
  return (
    <Part title={t("people-reach")} card={card}>
      <ul className={style.reach}>
        {profile.reach.map((line) => {
          const yes = line.standing === "reachable";
          const Sign = yes
            ? CircleCheck
            : line.standing === "no_address" || line.standing === "not_consented"
              ? CircleMinus
              : Ban;
          const proof = proofOf(profile.consents, line.channel);
          const verdict = line.standing === "opted_out" && proof && hasDied(proof) ? "deceased" : line.standing;
          const reason = reasonOf(line, profile.consents, write);
          return (
            <li key={line.channel} className={style.channel} data-yes={yes || undefined} data-standing={line.standing}>
              <Sign className={style.sign} aria-hidden="true" />
              <div>
                <div className={style.channelName}>
                  {t(`people-channel-${line.channel}`)} <span className={style.verdict}>{t(`people-reach-${verdict}`)}</span>
                </div>
                {reason && <div className={style.reason}>{reason}</div>}
              </div>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
