// How saved segments overlap: an UpSet picture with the combinations below each other, so that names of any length and many of them fit. Every
// line says its segments in words as well as in dots, and opens its people.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type OverlapPart, type Overlap as Told } from "../../host";
import {
  Button,
  Card,
  Disclosure,
  EmptyState,
  failed,
  Page,
  PageHeader,
  RefusalCallout,
  Section,
  Stack,
  Table,
  usePlace,
  useTakeRule,
  Verbatim,
  work,
} from "../../kit";
import { t, useFormats } from "../../words";
import style from "./overlap.module.css";

/** As many as the engine compares. */
export const MOST = 8;
/** So many combinations are shown at first. */
const FIRST = 20;

export function Overlap() {
  const { search } = usePlace();
  const of = (search.of ?? "")
    .split(".")
    .filter((id) => /^\d+$/.test(id))
    .map(Number);
  const told = useQuery({
    queryKey: ["segments", "overlap", of],
    queryFn: () => work(t("segments-overlap-doing"), (channel) => engine.overlap(of, channel)),
    enabled: of.length > 0,
    retry: false,
  });
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("segments-overlap")}
          lead={t("segments-overlap-lead")}
          crumbs={[{ label: t("segments-title"), to: "/segments" }]}
        />
      }
    >
      {told.error && <RefusalCallout refusal={told.error} onRetry={() => told.refetch()} />}
      {told.data && <Picture told={told.data} />}
    </Page>
  );
}

function Picture({ told }: { told: Told }) {
  const write = useFormats();
  const [all, setAll] = useState(false);
  const { segments, parts, pairs, none } = told;
  const name = (id: number) => segments.find((segment) => segment.id === id)?.name ?? "";
  const letters = segments.map((_, index) => String.fromCharCode(65 + index));
  const largest = Math.max(...segments.map((segment) => segment.people), 1);
  return (
    <Stack gap={6}>
      <Section title={t("segments-overlap-sizes")}>
        <dl className={style.sizes}>
          {segments.map((segment, index) => (
            <div key={segment.id}>
              <dt>
                <b aria-hidden="true">{letters[index]}</b> <Verbatim>{segment.name}</Verbatim>
              </dt>
              <dd>
                <Bar share={segment.people / largest} />
                {write.number(segment.people)}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("segments-overlap-parts")} lead={t("segments-overlap-parts-lead")}>
        {parts.length === 0 ? (
          <EmptyState picture="groups" title={t("segments-overlap-nobody")}>
            {t("segments-overlap-nobody-text")}
          </EmptyState>
        ) : (
          <Card>
            <Stack gap={2}>
              <div className={style.heads} aria-hidden="true">
                {letters.map((letter) => (
                  <b key={letter}>{letter}</b>
                ))}
              </div>
              <ol className={style.parts}>
                {parts.slice(0, all ? parts.length : FIRST).map((part) => (
                  <Part key={part.within.join(".")} part={part} told={told} named={part.within.map(name)} />
                ))}
              </ol>
              {parts.length > FIRST && !all && (
                <Button size="s" tone="quiet" onPress={() => setAll(true)}>
                  {t("segments-overlap-all", { count: parts.length })}
                </Button>
              )}
              <p className={style.note}>{t("segments-overlap-none", { count: none })}</p>
            </Stack>
          </Card>
        )}
      </Section>
      <Disclosure title={t("segments-overlap-pairs")}>
        <Table
          label={t("segments-overlap-pairs")}
          rows={pairs.map((pair) => ({ ...pair, id: `${pair.one}.${pair.other}` }))}
          columns={[
            { id: "one", title: t("segments-overlap-one"), rowHeader: true, cell: (pair) => name(pair.one) },
            { id: "other", title: t("segments-overlap-other"), cell: (pair) => name(pair.other) },
            { id: "both", title: t("segments-overlap-both"), align: "end", cell: (pair) => write.number(pair.both) },
            {
              id: "share",
              title: t("segments-overlap-share"),
              align: "end",
              cell: (pair) => write.percent(pair.permille / 1000),
            },
          ]}
        />
      </Disclosure>
    </Stack>
  );
}

function Part({ part, told, named }: { part: OverlapPart; told: Told; named: string[] }) {
  const write = useFormats();
  const { go } = usePlace();
  const take = useTakeRule();
  const largest = told.parts[0]?.people ?? 1;
  const title = write.list(named);
  const open = async () => {
    try {
      const { view } = await engine.openRule(part.rule);
      go("/people", { view, of: title });
    } catch (refusal) {
      failed(refusal);
    }
  };
  return (
    <li className={style.part}>
      <span className={style.dots} aria-hidden="true">
        {told.segments.map((segment) => (
          <span key={segment.id} data-in={part.within.includes(segment.id) || undefined} />
        ))}
      </span>
      <span className={style.who}>
        <span>
          {part.within.length === 1 ? t("segments-overlap-only") : null} <Verbatim>{title}</Verbatim>
        </span>
        <Bar share={part.people / largest} />
      </span>
      <Button
        size="s"
        tone="quiet"
        aria-label={t("segments-overlap-open", { count: part.people, title })}
        onPress={() => void open()}
      >
        {write.number(part.people)}
      </Button>
      <Button
        size="s"
        tone="quiet"
        aria-label={t("segments-overlap-take-what", { title })}
        onPress={() => void take(title, part.rule)}
      >
        {t("segments-overlap-take")}
      </Button>
    </li>
  );
}

const Bar = ({ share }: { share: number }) => (
  <span className={style.track} aria-hidden="true">
    <span style={{ inlineSize: `${100 * share}%` }} />
  </span>
);
