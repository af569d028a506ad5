// A target group's card: each figure with a bar beside the other groups' and with the people behind it, and the two sentences somebody writes.
import {
  engine,
  type TargetFigures,
  type TargetGroup,
  type TargetMeasure,
  type TargetPeople,
  type TargetStanding,
} from "../../host";
import { Badge, Button, Callout, Card, DefinitionPopover, failed, Row, Stack, usePlace } from "../../kit";
import { say, t, useFormats } from "../../words";
import { Sentence } from "./TargetSentence";
import style from "./targets.module.css";

export function TargetCard({ group }: { group: TargetGroup }) {
  const { go } = usePlace();
  const { place, figures } = group;
  return (
    <Card
      title={group.name}
      actions={place && <Badge state={place.place === 1 ? "accent" : "neutral"}>{placeWords(place)}</Badge>}
      footer={
        <Row>
          {figures && figures.people.count > 0 && <Opener people={figures.people} of={group.name} />}
          <Button size="s" tone="quiet" onPress={() => go(`/segments/${group.segment}`)}>
            {t("insights-target-segment")}
          </Button>
        </Row>
      }
    >
      <Stack gap={4}>
        <p className={style.who}>{group.sentence}</p>
        {group.broken && <Callout state="warn">{say(group.broken)}</Callout>}
        {figures && <Figures group={group} figures={figures} />}
        <dl className={style.written}>
          <Sentence group={group} which="wish" />
          <Sentence group={group} which="message" />
        </dl>
        {group.concerns.length > 0 && (
          <Callout state="warn" title={t("insights-target-concerns")}>
            <ul className={style.plain}>
              {group.concerns.map((concern) => (
                <li key={say(concern)}>{say(concern)}</li>
              ))}
            </ul>
          </Callout>
        )}
      </Stack>
    </Card>
  );
}

const placeWords = ({ place, of, shared }: { place: number; of: number; shared: boolean }): string =>
  t(shared ? "insights-target-place-shared" : "insights-target-place", { place, of });

function Figures({ group, figures }: { group: TargetGroup; figures: TargetFigures }) {
  const write = useFormats();
  const money = (sum: TargetFigures["revenue"]) => (sum ? write.money(sum.minor, sum.currency) : "");
  const of = group.name;
  const unknown = t("insights-target-unknown");
  const share = (permille: number | null) => (permille === null ? unknown : write.percent(permille / 1000));
  const standing = (measure: TargetMeasure) => figures.measures.find((one) => one.measure === measure);
  return (
    <dl className={style.measures}>
      <Measure measure="size" standing={standing("size")} value={t("insights-targets-people", { count: figures.people.count })}>
        {t("insights-target-of-everybody", { share: share(figures.permille) })}
      </Measure>
      <Measure
        measure="value"
        standing={standing("value")}
        value={figures.per_person ? money(figures.per_person) : unknown}
        {...(figures.buyers && { behind: <Opener people={figures.buyers} of={of} words="insights-target-buyers" /> })}
      >
        {figures.revenue &&
          (figures.revenue_permille === null
            ? t("insights-target-in-all", { amount: money(figures.revenue) })
            : t("insights-target-in-all-share", { amount: money(figures.revenue), share: share(figures.revenue_permille) }))}
      </Measure>
      <Measure
        measure="growth"
        standing={standing("growth")}
        value={figures.growth_told ? say(figures.growth_told) : unknown}
        {...(figures.growth_told &&
          figures.buyers_before && {
            behind: <Opener people={figures.buyers_before} of={of} words="insights-target-buyers-before" />,
          })}
      >
        {!figures.growth_told && t("insights-target-growth-missing")}
        {figures.growth_told && figures.by_purchases && t("insights-target-by-purchases")}
      </Measure>
      <Measure
        measure="reach"
        standing={standing("reach")}
        value={share(figures.reach_permille)}
        behind={
          <>
            <Opener people={figures.reachable} of={of} words="insights-target-reachable" />
            {figures.channels
              .filter(({ people }) => people.count > 0)
              .map(({ channel, people }) => (
                <Opener key={channel} people={people} of={of} words={`insights-target-channel-${channel}`} />
              ))}
          </>
        }
      />
    </dl>
  );
}

type MeasureProps = {
  measure: TargetMeasure;
  standing: TargetStanding | undefined;
  value: string;
  children?: React.ReactNode;
  /** What opens the people behind it. */
  behind?: React.ReactNode;
};

/** The bar is for the eye alone: what it says stands beside it. One that goes down is hatched, and its words say "less". */
function Measure({ measure, standing, value, children, behind }: MeasureProps) {
  const long = standing?.of_largest ?? 0;
  return (
    <div className={style.measure}>
      <dt>
        {t(`insights-target-${measure}`)}
        <DefinitionPopover title={t(`insights-target-${measure}`)}>{t(`insights-target-${measure}-means`)}</DefinitionPopover>
      </dt>
      <dd>
        <span className={style.value}>{value}</span>
        <span className={style.bar} aria-hidden="true">
          <span className={style.track}>
            <span
              className={style.part}
              data-less={long < 0 || undefined}
              style={{ inlineSize: `${Math.min(100, Math.abs(long) / 10)}%` }}
            />
          </span>
        </span>
        {standing?.place && standing.place.of > 1 && <span className={style.place}>{placeWords(standing.place)}</span>}
        {children && <span className={style.more}>{children}</span>}
        {behind && <span className={style.behind}>{behind}</span>}
      </dd>
    </div>
  );
}

type Words =
  | "insights-target-buyers"
  | "insights-target-buyers-before"
  | "insights-target-reachable"
  | `insights-target-channel-${"email" | "letter" | "phone" | "sms"}`;

/** A number of people that opens them; nobody is nobody to open. */
function Opener({ people, of, words }: { people: TargetPeople; of: string; words?: Words }) {
  const { go } = usePlace();
  const text = words ? t(words, { count: people.count }) : t("insights-repair-open", { count: people.count });
  if (people.count === 0) return <span className={style.nobody}>{text}</span>;
  const open = async () => {
    try {
      const { view } = await engine.openRule(people.rule);
      go("/people", { view, of: words ? `${of}: ${text}` : of });
    } catch (refusal) {
      failed(refusal);
    }
  };
  return (
    <Button size="s" onPress={() => void open()}>
      {text}
    </Button>
  );
}
