// Which people were found to be this one.
import type { Profile } from "../../../host";
import { Card } from "../../../kit";
import { t, useFormats } from "../../../words";
import style from "./profile.module.css";

export function Merged({ profile }: { profile: Profile }) {
  const write = useFormats();
  if (profile.merged.length === 0) return null;
  return (
    <Card title={t("people-merged")}>
      <ul className={style.merged}>
        {profile.merged.map((one) => (
          <li key={one.id} className={style.mergedOne}>
            <span className={style.data}>{one.name || t("people-nameless")}</span>
            {one.at && <span className={style.quiet}>{write.date(one.at)}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
