// The bin: people, segments, campaigns and fields that were put away, each with its way back.
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { type Bin, engine, type PutBack } from "../../host";
import { Button, EmptyState, Link, notify, Page, PageHeader, RefusalCallout, refusalWords, Section, useChanges } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./bin.module.css";

/** People shown at first, and so many more each time. */
const PAGE = 100;

type Thing = { key: string; name: string; about: string; back: PutBack };

export default function BinPage() {
  const [limit, setLimit] = useState(PAGE);
  const { data, error, refetch } = useQuery({
    queryKey: ["people", "bin", limit],
    queryFn: () => engine.listBin(limit),
    placeholderData: (before) => before,
  });
  const empty = data && data.people_total + data.segments.length + data.campaigns.length + data.fields.length === 0;
  return (
    <Page fit="reading" header={<PageHeader title={t("bin-title")} lead={t("bin-lead")} />}>
      {error && !data && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
      {empty && (
        <EmptyState picture="list" title={t("bin-empty-title")}>
          {t("bin-empty-text")}
        </EmptyState>
      )}
      {data && !empty && <Things bin={data} onMore={() => setLimit(limit + PAGE)} />}
    </Page>
  );
}

function Things({ bin, onMore }: { bin: Bin; onMore: () => void }) {
  const write = useFormats();
  const since = (at: string) => t("bin-since", { day: write.date(at) });
  const people = bin.people.map(({ id, name, point, at }): Thing => {
    const about = [point, since(at)].filter(Boolean).join(" · ");
    return { key: `person-${id}`, name: name || t("bin-nameless"), about, back: { kind: "people", ids: [id] } };
  });
  const segments = bin.segments.map(
    ({ id, name, at }): Thing => ({ key: `segment-${id}`, name, about: since(at), back: { kind: "segment", id } }),
  );
  const campaigns = bin.campaigns.map(
    ({ id, name, at }): Thing => ({ key: `campaign-${id}`, name, about: since(at), back: { kind: "campaign", id } }),
  );
  const fields = bin.fields.map(({ id, label, people: count, at }): Thing => {
    const about = `${t("bin-field-people", { count })} · ${since(at)}`;
    return { key: `field-${id}`, name: label, about, back: { kind: "field", id } };
  });
  return (
    <>
      <List title={t("bin-people", { count: bin.people_total })} things={people} />
      {bin.people_total > bin.people.length && <Button onPress={onMore}>{t("bin-more")}</Button>}
      <List title={t("bin-segments", { count: segments.length })} things={segments} />
      <List title={t("bin-campaigns", { count: campaigns.length })} things={campaigns} />
      <List title={t("bin-fields", { count: fields.length })} things={fields} />
      <p className={style.foot}>
        <Link to="/activity">{t("bin-see-activity")}</Link>
      </p>
    </>
  );
}

function List({ title, things }: { title: string; things: Thing[] }) {
  const changes = useChanges();
  const [busy, setBusy] = useState<string | null>(null);
  if (things.length === 0) return null;
  const putBack = async ({ key, name, back }: Thing) => {
    setBusy(key);
    try {
      changes.done(t("bin-done", { name }), await engine.putBack(back));
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(null);
  };
  return (
    <Section title={title}>
      <ul className={style.things}>
        {things.map((thing) => (
          <li key={thing.key} className={style.thing}>
            <div className={style.words}>
              <bdi className={style.name}>{thing.name}</bdi>
              <div className={style.about}>{thing.about}</div>
            </div>
            <Button
              size="s"
              icon={Undo2}
              busy={busy === thing.key}
              onPress={() => void putBack(thing)}
              aria-label={t("bin-back-what", { name: thing.name })}
            >
              {t("bin-back")}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
