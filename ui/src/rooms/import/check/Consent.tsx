// Whom one may contact after this import, per channel; said before, so that nobody is surprised when a campaign is planned.
import type { ConsentCount, Gone } from "../../../host";
import { t, useFormats } from "../../../words";
import { goneWords } from "../gone";
import style from "./check.module.css";

export function Consent({ counts, stopped, gone }: { counts: ConsentCount[]; stopped: number; gone: Gone }) {
  const write = useFormats();
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-consent")}</h3>
      <p className={style.lead}>{t("import-consent-lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard. */}
      <section className={style.scroll} tabIndex={0} aria-label={t("import-consent")}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t("import-consent-channel")}</th>
              <th scope="col" className={style.number}>
                {t("import-consent-granted")}
              </th>
              <th scope="col" className={style.number}>
                {t("import-consent-denied")}
              </th>
              <th scope="col" className={style.number}>
                {t("import-consent-unknown")}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((count) => (
              <tr key={count.channel}>
                <th scope="row">{t(`import-channel-${count.channel}`)}</th>
                <td className={style.number} data-none={count.granted === 0 || undefined}>
                  {write.number(count.granted)}
                </td>
                <td className={style.number} data-none={count.denied === 0 || undefined}>
                  {write.number(count.denied)}
                </td>
                <td className={style.number} data-none={count.unknown === 0 || undefined}>
                  {write.number(count.unknown)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {stopped > 0 && <p className={style.lead}>{t("import-consent-stopped", { count: stopped })}</p>}
      {goneWords(gone).map((words) => (
        <p key={words} className={style.lead}>
          {words}
        </p>
      ))}
    </section>
  );
}
