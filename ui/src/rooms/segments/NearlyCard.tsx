// Who is nearly in: the people who lack one condition alone, by that condition. Each number opens its people.
import { useState } from "react";
import { asRefusal, engine, type Nearly, type Rule } from "../../host";
import { Button, Callout, Card, failed, notify, refusalWords, Stack, usePlace, Verbatim, work } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";

/** `total`: how many the builder counted when it was asked. */
type Told = { rule: string; total: number; nearly: Nearly };

export function NearlyCard({ rule, name, total }: { rule: Rule; name: string; total: number }) {
  const { go } = usePlace();
  const [told, setTold] = useState<Told | null>(null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const key = JSON.stringify(rule);
  const look = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const nearly = await work(t("segments-nearly-doing"), (channel) => engine.nearlyIn(rule, channel));
      setTold({ rule: key, total, nearly });
    } catch (thrown) {
      setTold(null);
      if (asRefusal(thrown)?.code === "plain") setRefusal(thrown);
      else failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  const open = async (at: string | null) => {
    try {
      const { view } = await engine.openNearly(rule, at);
      go("/people", { view, of: t("segments-nearly-of", { name }) });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  // What was told of another rule, or before people changed, is of no use here.
  const shown = told && told.rule === key && told.total === total ? told.nearly : null;
  return (
    <Card title={t("segments-nearly")}>
      <Stack gap={3}>
        <p className={style.why}>{t("segments-nearly-lead")}</p>
        {!shown && (
          <Button size="s" busy={busy} onPress={() => void look()}>
            {t("segments-nearly-look")}
          </Button>
        )}
        {refusal !== null && <Callout state="info">{refusalWords(refusal)}</Callout>}
        <div aria-live="polite">
          {shown && shown.total === 0 && <p className={style.why}>{t("segments-nearly-nobody")}</p>}
          {shown && shown.total > 0 && (
            <Stack gap={3}>
              <Button size="s" tone="quiet" onPress={() => void open(null)}>
                {t("segments-nearly-all", { count: shown.total })}
              </Button>
              <ul className={style.people}>
                {shown.lines.map((line) => (
                  <li key={line.at}>
                    <Verbatim>{line.says}</Verbatim>
                    <Button size="s" tone="quiet" onPress={() => void open(line.at)}>
                      {t("segments-nearly-lack", { count: line.people })}
                    </Button>
                  </li>
                ))}
              </ul>
            </Stack>
          )}
        </div>
      </Stack>
    </Card>
  );
}
