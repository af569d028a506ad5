// The ledger of a person: every yes and no as it was recorded, with its words and its proof.
import type { Profile } from "../../../host";
import { Badge, Card, Verbatim } from "../../../kit";
import { strung, t, useFormats } from "../../../words";
import style from "./profile.module.css";

export function Consents({ profile }: { profile: Profile }) {
  const write = useFormats();
  return (
    <Card title={t("people-consents")}>
      {profile.consents.length === 0 && <p className={style.quiet}>{t("people-consents-none")}</p>}
      <ul className={style.consents}>
        {profile.consents.map((line, i) => (
          <li key={`${line.recorded}-${i}`} className={style.consent}>
            <Badge state={line.granted ? "good" : "bad"}>{t(line.granted ? "people-said-yes" : "people-said-no")}</Badge>
            <div>
              <div>
                {line.channel ? t(`people-channel-${line.channel}`) : t("people-channel-all")}
                {line.day && <span className={style.quiet}> · {write.date(line.day)}</span>}
              </div>
              {line.wording && (
                <blockquote className={style.wording}>
                  <Verbatim>{line.wording}</Verbatim>
                </blockquote>
              )}
              <div className={style.reason}>
                {strung([
                  line.evidence,
                  line.file && line.row !== null
                    ? t("people-proof-row", { file: line.file, row: write.number(line.row) })
                    : line.file,
                  t("people-recorded", { day: write.date(line.recorded) }),
                ])}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
