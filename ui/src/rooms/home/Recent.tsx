// What was done last, in the engine's own sentences.

import type { Line } from "../../host";
import { Card, isPlace, Link } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./home.module.css";

/** As the engine writes moments, in UTC and perhaps without saying so. */
const moment = (at: string): string => (/[zZ]|[+-]\d\d:\d\d$/.test(at) ? at : `${at.replace(" ", "T")}Z`);

export function Recent({ lines, now }: { lines: Line[]; now: number }) {
  const write = useFormats();
  return (
    <Card title={t("home-recent")} footer={isPlace("/activity") && <Link to="/activity">{t("home-recent-all")}</Link>}>
      <ul className={style.recent}>
        {lines.map((line) => (
          <li key={line.id} className={style.line}>
            <span>{say(line.what)}</span>
            <time dateTime={moment(line.at)} title={write.dateTime(moment(line.at))} className={style.when}>
              {write.relative(moment(line.at), now)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
