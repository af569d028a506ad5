// Beside the tree: how many, how they can be reached, and ten of them.
import type { Preview } from "../../host";
import { Button, Card, Link, Row, Stack, Verbatim } from "../../kit";
import { strung, t, useFormats } from "../../words";
import style from "./segments.module.css";

export type AnswerProps = {
  preview: Preview | null;
  busy: boolean;
  /** Tells why one of them is in. */
  onWhy?: (person: { id: number; name: string }) => void;
};

export function Answer({ preview, busy, onWhy }: AnswerProps) {
  const write = useFormats();
  if (!preview) {
    return (
      <Card>
        <p className={style.why}>{t("segments-answer-empty")}</p>
      </Card>
    );
  }
  return (
    <Stack gap={4}>
      <Card>
        <p className={style.total} data-old={busy || undefined} aria-live="polite">
          <strong>{write.number(preview.total)}</strong> {t("segments-of", { total: preview.of })}
        </p>
        <dl className={style.reach}>
          {preview.reach.map((line) => (
            <div key={line.channel}>
              <dt>{t(`segments-pick-by-${line.channel}`)}</dt>
              <dd>{write.number(line.by_consent + line.by_rule)}</dd>
            </div>
          ))}
        </dl>
        <p className={style.why}>{t("segments-reach-hint")}</p>
      </Card>
      <Card title={t("segments-examples")}>
        <ul className={style.people} data-old={busy || undefined}>
          {preview.people.map((person) => (
            <li key={person.id}>
              <Row>
                <Link to={`/people/${person.id}`} quiet>
                  <Verbatim>{person.name}</Verbatim>
                </Link>
                {onWhy && (
                  <Button
                    size="s"
                    tone="quiet"
                    aria-label={t("segments-why-of", { name: person.name })}
                    onPress={() => onWhy({ id: person.id, name: person.name })}
                  >
                    {t("segments-why-short")}
                  </Button>
                )}
              </Row>
              <span className={style.why}>{strung([person.city, person.email])}</span>
            </li>
          ))}
        </ul>
        {preview.people.length === 0 && <p className={style.why}>{t("segments-pick-nobody")}</p>}
      </Card>
    </Stack>
  );
}
