// Money in the files against money that is written: the difference is nought or explained.

import type { ControlTotal, Money } from "../../../host";
import { Badge, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import style from "./check.module.css";

const PARTS = ["known", "problems", "left_out"] as const;

export function Totals({ totals }: { totals: ControlTotal[] }) {
  const write = useFormats();
  const money = ({ minor, currency }: Money) => write.money(minor, currency);
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-totals")}</h3>
      <ul className={style.totals}>
        {totals.map((total) => {
          const rest = PARTS.filter((part) => total[part].minor !== 0);
          const right = total.difference.minor === 0;
          return (
            <li key={`${total.file}-${total.in_file.currency}`} className={style.total}>
              <span className={style.totalFile}>
                <Verbatim>{total.file}</Verbatim>
              </span>
              <span>
                {t("import-total", { inFile: money(total.in_file), written: money(total.written) })}
                {rest.map((part) => ` + ${t(`import-total-${part}`, { money: money(total[part]) })}`)}
              </span>
              <Badge state={right ? "good" : "bad"}>
                {right ? t("import-total-right") : t("import-total-wrong", { money: money(total.difference) })}
              </Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
