// What looking again would change, before it is done: how many pairs of each kind, and ten of them.
import type { Rehearsed, Turn } from "../../host";
import { Badge, Button, Card, Link, Row, Stack, Verbatim } from "../../kit";
import { t } from "../../words";
import { namesOf } from "./Answered";
import style from "./duplicates.module.css";

const STATES = { certain: "good", review: "info", dropped: "warn" } as const satisfies Record<Turn, string>;

export type RehearsalProps = { told: Rehearsed; onFind: () => void; onLeave: () => void };

export function Rehearsal({ told, onFind, onLeave }: RehearsalProps) {
  const changes = told.to_certain + told.to_review + told.dropped;
  return (
    <Card title={t("duplicates-rehearsed")}>
      <Stack gap={4}>
        {told.learned > 0 && <p>{t("matching-would-learn", { count: told.learned })}</p>}
        {changes === 0 ? (
          <p>{t("duplicates-rehearsed-same", { count: told.stay })}</p>
        ) : (
          <ul className={style.turns}>
            {told.to_certain > 0 && <li>{t("duplicates-rehearsed-certain", { count: told.to_certain })}</li>}
            {told.to_review > 0 && <li>{t("duplicates-rehearsed-review", { count: told.to_review })}</li>}
            {told.dropped > 0 && <li>{t("duplicates-rehearsed-dropped", { count: told.dropped })}</li>}
            <li>{t("duplicates-rehearsed-stay", { count: told.stay })}</li>
          </ul>
        )}
        {told.examples.length > 0 && (
          <section aria-label={t("duplicates-rehearsed-examples")}>
            <ul className={style.answers}>
              {told.examples.map(({ turn, pair }) => (
                <li key={`${pair.left.contact} ${pair.right.contact}`} className={style.answer}>
                  <Link to={`/duplicates/${pair.left.contact}/${pair.right.contact}`}>
                    <Verbatim>{t("duplicates-two", namesOf(pair))}</Verbatim>
                  </Link>
                  <Badge state={STATES[turn]}>{t(`duplicates-turn-${turn}`)}</Badge>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Row>
          <Button tone="primary" onPress={onFind}>
            {t("duplicates-find-again")}
          </Button>
          <Button tone="quiet" onPress={onLeave}>
            {t("duplicates-leave")}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
