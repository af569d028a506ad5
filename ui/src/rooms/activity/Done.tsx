// Everything that was done, by day; each entry can be taken back at any time, after a look at what would stay.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type Line, type Reversal } from "../../host";
import { Button, EmptyState, notify, RefusalCallout, refusalWords, useChanges } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./activity.module.css";
import { byDay, nearness } from "./days";
import { Entry } from "./Entry";
import { UndoDialog } from "./UndoDialog";

const PAGE = 100;

export function Done() {
  const write = useFormats();
  const changes = useChanges();
  const [asked, setAsked] = useState<{ line: Line; reversal: Reversal } | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["activity", "done"],
    queryFn: ({ pageParam }) => engine.listActivity(pageParam, PAGE),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });

  const lines = data?.pages.flat() ?? [];
  /** Asks first only if something would stay as it is. */
  const undo = async (line: Line) => {
    setBusy(line.id);
    try {
      const reversal = await engine.previewUndo(line.id);
      if (reversal.kept.length > 0) setAsked({ line, reversal });
      else await changes.undo(line.id);
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(null);
  };
  const redo = async (line: Line) => {
    setBusy(line.id);
    await changes.redo(line.id);
    setBusy(null);
  };

  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (lines.length === 0) {
    return (
      <EmptyState picture="steps" title={t("activity-empty-title")}>
        {t("activity-empty-text")}
      </EmptyState>
    );
  }
  const now = new Date();
  return (
    <div className={style.days}>
      {byDay(lines).map(({ day, lines: ofDay }) => {
        const near = nearness(day, now);
        return (
          <section key={day} aria-label={write.date(day, "long")}>
            <h2 className={style.day}>
              {near && <span>{t(`activity-${near}`)}</span>}
              <span className={near ? style.date : undefined}>{write.date(day, "long")}</span>
            </h2>
            <ol className={style.lines}>
              {ofDay.map((line) => (
                <Entry
                  key={line.id}
                  line={line}
                  busy={busy === line.id}
                  onUndo={() => void undo(line)}
                  onRedo={() => void redo(line)}
                />
              ))}
            </ol>
          </section>
        );
      })}
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} busy={isFetchingNextPage}>
          {t("activity-earlier")}
        </Button>
      )}
      {asked && (
        <UndoDialog
          what={say(asked.line.what)}
          reversal={asked.reversal}
          onClose={() => setAsked(null)}
          onUndo={async () => {
            await changes.undo(asked.line.id);
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}
