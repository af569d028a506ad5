// The people behind one figure, a page at a time; of an import that was made they can be opened in People, and whoever is missing tagged.
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, ChevronLeft, ChevronRight, Tag as TagIcon } from "lucide-react";
import { useState } from "react";
import { engine, type Since, type SinceChange, type SinceKind } from "../../../host";
import { Button, failed, IconButton, Link, RefusalCallout, Row, useChanges, usePlace, Verbatim, work } from "../../../kit";
import { t } from "../../../words";
import { fieldWords } from "../check/Changes";
import look from "../check/check.module.css";
import style from "./since.module.css";

/** The dry run of a draft, by when it was made; or an import. */
export type SinceOf = { draft: number; at: number } | { batch: number };

const PAGE = 20;
const SAID = ["granted", "denied", "opted_out"] as const;

/** What was said about a channel is a word of ours; everything else stands as in the file. */
function Value({ change, value }: { change: SinceChange; value: string }) {
  const said = change.field.startsWith("may_") ? SAID.find((one) => one === value) : undefined;
  return said ? t(`import-said-${said}`) : <Verbatim>{value}</Verbatim>;
}

export type SinceListProps = { since: Since; source: number; kind: SinceKind; count: number; of: SinceOf };

export function SinceList({ since, source, kind, count, of }: SinceListProps) {
  const { go } = usePlace();
  const changes = useChanges();
  const [first, setFirst] = useState(0);
  const [tagging, setTagging] = useState(false);
  const batch = "batch" in of ? of.batch : null;
  const { data, error, refetch } = useQuery({
    queryKey: ["imports", "since", of, source, kind, first],
    queryFn: () =>
      "batch" in of
        ? engine.sinceOfImport(of.batch, source, kind, first, PAGE)
        : engine.sinceOfDraft(of.draft, source, kind, first, PAGE),
    placeholderData: (before) => before,
  });
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const label = t(`import-since-${kind}`, { count });
  const last = Math.min(first + PAGE, count);
  const open = async (of: number) => {
    try {
      const { view } = await engine.openSince(of, source, kind);
      go("/people", { view, of: t(`import-since-of-${kind}`, { source: since.name }) });
    } catch (thrown) {
      failed(thrown);
    }
  };
  const tag = t("import-since-tag-name", { source: since.name });
  const tagAll = async (of: number) => {
    setTagging(true);
    try {
      const changed = await work(t("import-since-tagging"), (channel) => engine.tagMissing(of, source, tag, channel));
      changes.done(t("import-since-tagged", { count: changed.value.changed, tag }), changed);
    } catch (thrown) {
      failed(thrown);
    }
    setTagging(false);
  };
  return (
    <div className={style.list}>
      {kind === "missing" && <p className={look.lead}>{t("import-since-missing-stay")}</p>}
      <ul className={look.changes} aria-label={label}>
        {data.map((person, at) => (
          <li key={person.contact ?? `${first + at}`}>
            <strong>
              {person.contact !== null && batch !== null ? (
                <Link to={`/people/${person.contact}`}>
                  <Verbatim>{person.name}</Verbatim>
                </Link>
              ) : (
                <Verbatim>{person.name}</Verbatim>
              )}
            </strong>
            {person.changes.length > 0 && (
              <ul>
                {person.changes.map((change) => (
                  <li key={change.field} className={look.change}>
                    <span className={look.field}>{fieldWords(change.field)}</span>
                    {change.before !== null && (
                      <>
                        <del>
                          <Value change={change} value={change.before} />
                        </del>
                        <ArrowRight aria-label={t("import-becomes-word")} />
                      </>
                    )}
                    <ins>{change.after === null ? t("import-since-blank") : <Value change={change} value={change.after} />}</ins>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {count > PAGE && (
        <Row>
          <IconButton
            label={t("import-since-earlier")}
            icon={ChevronLeft}
            isDisabled={first === 0}
            onPress={() => setFirst(first - PAGE)}
          />
          <span className={style.same}>{t("import-since-page", { first: first + 1, last, total: count })}</span>
          <IconButton
            label={t("import-since-later")}
            icon={ChevronRight}
            isDisabled={last >= count}
            onPress={() => setFirst(first + PAGE)}
          />
        </Row>
      )}
      {batch !== null && (
        <Row>
          <Button size="s" onPress={() => void open(batch)}>
            {t("import-since-see")}
          </Button>
          {kind === "missing" && (
            <Button size="s" icon={TagIcon} busy={tagging} onPress={() => void tagAll(batch)}>
              {t("import-since-tag", { tag })}
            </Button>
          )}
        </Row>
      )}
    </div>
  );
}
