// Where everything came from, as a list: the same as the hover tells, for those who do not hover.
import type { Profile } from "../../../host";
import { Card, Disclosure, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import { sourceWords } from "../words";
import style from "./profile.module.css";

export function Sources({ profile }: { profile: Profile }) {
  const write = useFormats();
  const values = [...profile.points.map(({ shown, source }) => ({ value: shown, source })), ...profile.values];
  if (values.length === 0) return null;
  return (
    <Card>
      <Disclosure title={t("people-sources")} level={2}>
        <ul className={style.sources}>
          {values.map(({ value, source }, i) => (
            <li key={`${value}-${i}`}>
              <Verbatim className={style.data}>{value}</Verbatim>
              <span className={style.quiet}>{sourceWords(source, write)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Card>
  );
}
