// Who came into the rule and who left it since a day: two bars of one scale, the day above today, whose parts open their people.
import { useState } from "react";
import { asRefusal, engine, type MovedSince, type Rule } from "../../host";
import { Button, Callout, Card, DateField, failed, Link, Row, refusalWords, Stack, usePlace, useToday, work } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./segments.module.css";

/** `total`: how many the builder counted when it was asked. */
type Told = { rule: string; day: string; total: number; moved: MovedSince };

export type MovedProps = {
  rule: Rule;
  name: string;
  /** The first day that can be asked about. */
  begins: string;
  /** How many are in now. */
  total: number;
};

export function Moved({ rule, name, begins, total }: MovedProps) {
  const today = useToday();
  // The first of this month is what most people compare with; a younger file begins later. ISO days are in order as texts.
  const first = `${today.slice(0, 8)}01`;
  const [day, setDay] = useState<string | null>(first < begins ? begins : first);
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const key = JSON.stringify(rule);
  const compare = async () => {
    if (day === null) return;
    setBusy(true);
    setRefusal(null);
    try {
      const moved = await work(t("segments-moved-doing"), (channel) => engine.movedSince(rule, day, channel));
      setTold({ rule: key, day, total, moved });
    } catch (thrown) {
      setTold(null);
      if (asRefusal(thrown)?.code === "plain") setRefusal(thrown);
      else failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t("segments-moved")}>
      <Stack gap={3}>
        <Row>
          <DateField label={t("segments-moved-day")} value={day} onChange={setDay} min={begins} max={today} />
          <Button size="s" busy={busy} isDisabled={day === null} onPress={() => void compare()}>
            {t("segments-moved-compare")}
          </Button>
        </Row>
        {refusal !== null && <Callout state="info">{refusalWords(refusal)}</Callout>}
        {/* What was told of another rule, or before people changed, is of no use here. */}
        <div aria-live="polite">{told && told.rule === key && told.total === total && <Told told={told} name={name} />}</div>
      </Stack>
    </Card>
  );
}

function Told({ told: { day, moved }, name }: { told: Told; name: string }) {
  const write = useFormats();
  const { before, now, came, new: fresh, left, gone } = moved;
  const { go } = usePlace();
  const most = Math.max(before, now, 1);
  const stayed = now - came.total - fresh.total;
  const share = (people: number) => ({ inlineSize: `${(100 * people) / most}%` });
  const bars = [
    {
      id: "before",
      words: t("segments-moved-before", { day: write.date(day) }),
      total: before,
      kept: stayed,
      rest: before - stayed,
    },
    { id: "now", words: t("segments-moved-now"), total: now, kept: stayed, rest: now - stayed },
  ] as const;
  const lists = [
    { id: "came", view: came },
    { id: "new", view: fresh },
    { id: "left", view: left },
  ] as const;
  return (
    <Stack gap={3}>
      <dl className={style.moved}>
        {bars.map(({ id, words, total, kept, rest }) => (
          <div key={id}>
            <dt>{words}</dt>
            <dd>
              <span className={style.bar} aria-hidden="true">
                <span data-part="stayed" style={share(kept)} />
                <span data-part={id === "before" ? "left" : "came"} style={share(rest)} />
              </span>
              {write.number(total)}
            </dd>
          </div>
        ))}
      </dl>
      <ul className={style.people}>
        {lists.map(({ id, view }) => (
          <li key={id}>
            {view.total === 0 ? (
              <span className={style.why}>{t(`segments-moved-${id}`, { count: 0 })}</span>
            ) : (
              <Button
                size="s"
                tone="quiet"
                onPress={() => go("/people", { view: view.view, of: t(`segments-moved-of-${id}`, { name }) })}
              >
                {t(`segments-moved-${id}`, { count: view.total })}
              </Button>
            )}
          </li>
        ))}
        {gone > 0 && (
          <li>
            <Link to="/bin" quiet>
              {t("segments-moved-gone", { count: gone })}
            </Link>
          </li>
        )}
      </ul>
      <p className={style.why}>{t("segments-moved-hint")}</p>
    </Stack>
  );
}
