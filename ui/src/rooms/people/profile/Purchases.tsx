// What a person bought, newest first.
import { useState } from "react";
import type { Profile } from "../../../host";
import { Button, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import { sourceWords } from "../words";
import { Part } from "./Part";
import style from "./profile.module.css";

/** What a page shows before it is asked for all. */
const FIRST = 6;

export function Purchases({ profile, card, most }: { profile: Profile; card?: boolean; most?: number }) {
  const write = useFormats();
  const [all, setAll] = useState(false);
  const shown = profile.purchases.slice(0, card && !all ? FIRST : most);
  return (
    <Part title={t("people-purchases-title", { count: profile.purchases.length })} card={card}>
      <ul className={style.purchases}>
        {shown.map((purchase, i) => (
          <li key={`${purchase.order_no}-${i}`} className={style.purchase}>
            <div className={style.purchaseTop}>
              <span className={style.when}>{purchase.day ? write.date(purchase.day) : t("people-no-day")}</span>
              {purchase.order_no && <span className={style.quiet}>{t("people-order", { number: purchase.order_no })}</span>}
              <span className={style.amount}>{write.money(purchase.total.minor, purchase.total.currency)}</span>
            </div>
            {purchase.lines.length > 0 && (
              <div className={style.lines}>
                <Verbatim>{write.list(purchase.lines)}</Verbatim>
              </div>
            )}
            {card && <div className={style.from}>{sourceWords(purchase.source, write)}</div>}
          </li>
        ))}
      </ul>
      {card && profile.purchases.length > shown.length && (
        <Button size="s" onPress={() => setAll(true)}>
          {t("people-show-all", { count: profile.purchases.length })}
        </Button>
      )}
      {!card && profile.purchases.length > shown.length && (
        <p className={style.quiet}>{t("people-more-purchases", { count: profile.purchases.length - shown.length })}</p>
      )}
    </Part>
  );
}
