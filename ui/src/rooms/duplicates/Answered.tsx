// What was answered without a merge: who was said to be two people, and what was put off. Each answer can be taken back; the pair waits again.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type AnsweredPair, engine, type Found, type Pair } from "../../host";
import {
  Button,
  Card,
  EmptyState,
  failed,
  Link,
  Page,
  PageHeader,
  RefusalCallout,
  Tabs,
  useChanges,
  usePlace,
  Verbatim,
} from "../../kit";
import { t, useFormats } from "../../words";
import style from "./duplicates.module.css";

type Said = "different" | "later";
/** So many are asked for at once; the latest are those that somebody wants back. */
const MANY = 200;

export function namesOf({ left, right }: Pair): { left: string; right: string } {
  return { left: left.name || t("people-nameless"), right: right.name || t("people-nameless") };
}

export function Answered() {
  const { search, amend } = usePlace();
  const write = useFormats();
  const summary = useQuery({ queryKey: ["duplicates", "summary"], queryFn: () => engine.duplicatesSummary() });
  const said: Said = search.said === "later" ? "later" : "different";
  const count = (of: Said, found: Found | undefined) => (found ? { count: write.number(found[of]) } : {});
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("duplicates-answered-title")}
          lead={t("duplicates-answered-lead")}
          crumbs={[{ label: t("duplicates-title"), to: "/duplicates" }]}
        />
      }
    >
      <Tabs<Said>
        label={t("duplicates-answered-title")}
        selected={said}
        onSelect={(id) => amend({ said: id })}
        tabs={(["different", "later"] as const).map((id) => ({
          id,
          title: t(`duplicates-answered-${id}`),
          ...count(id, summary.data),
          content: <List said={id} total={summary.data?.[id] ?? 0} />,
        }))}
      />
    </Page>
  );
}

function List({ said, total }: { said: Said; total: number }) {
  const write = useFormats();
  const changes = useChanges();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  /** Which line's button gets the focus once the one that had it has gone. */
  const next = useRef<number | null>(null);
  const key = ["duplicates", "answered", said];
  const answers = useQuery({ queryKey: key, queryFn: () => engine.answeredDuplicates(said, MANY) });
  const pairs = answers.data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list's arrival is the reason, nothing of it is read
  useEffect(() => {
    const line = next.current;
    if (line === null) return;
    next.current = null;
    const buttons = list.current?.querySelectorAll("button") ?? [];
    buttons[Math.min(line, buttons.length - 1)]?.focus();
  }, [answers.dataUpdatedAt]);

  const back = async ({ pair }: AnsweredPair, line: number) => {
    setBusy(pair.id);
    try {
      const changed = await engine.decidePair(pair.id, "open");
      next.current = line;
      // Gone at once: whoever presses again means the next line.
      queries.setQueryData<AnsweredPair[]>(key, (all) => all?.filter((one) => one.pair.id !== pair.id));
      changes.done(t("duplicates-answer-taken-back"), changed);
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(null);
  };

  if (answers.error && !pairs) return <RefusalCallout refusal={answers.error} onRetry={() => void answers.refetch()} />;
  if (!pairs) return null;
  if (pairs.length === 0) {
    return (
      <EmptyState
        picture="pair"
        title={t(`duplicates-answered-none-${said}`)}
        actions={<Link to="/duplicates">{t("duplicates-title")}</Link>}
      >
        {t("duplicates-answered-none-text")}
      </EmptyState>
    );
  }
  return (
    <Card>
      <ul className={style.answers} ref={list}>
        {pairs.map((one, line) => {
          const names = namesOf(one.pair);
          return (
            <li key={one.pair.id} className={style.answer}>
              <div>
                <Link to={`/duplicates/${one.pair.left.contact}/${one.pair.right.contact}`}>
                  <Verbatim>{t("duplicates-two", names)}</Verbatim>
                </Link>
                {one.at && <div className={style.source}>{t("duplicates-answered-on", { day: write.dateTime(one.at) })}</div>}
              </div>
              <Button
                size="s"
                icon={Undo2}
                busy={busy === one.pair.id}
                onPress={() => void back(one, line)}
                aria-label={t("duplicates-ask-again-names", names)}
              >
                {t("duplicates-ask-again")}
              </Button>
            </li>
          );
        })}
      </ul>
      {total > pairs.length && <p className={style.source}>{t("duplicates-answered-latest", { count: pairs.length, total })}</p>}
    </Card>
  );
}
