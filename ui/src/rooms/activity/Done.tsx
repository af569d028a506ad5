// Everything that was done, by day; each entry can be taken back at any time, after a look at what would stay.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ActivityTheme, engine, type Foresight, type Line } from "../../host";
import { Button, EmptyState, failed, notify, RefusalCallout, refusalWords, Select, useChanges, usePlace, work } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./activity.module.css";
import { byDay, nearness } from "./days";
import { Entry } from "./Entry";
import { UndoDialog } from "./UndoDialog";

const PAGE = 100;

const THEMES: ActivityTheme[] = ["people", "imports", "duplicates", "segments", "campaigns", "left", "file", "undone"];

export function Done() {
  const write = useFormats();
  const changes = useChanges();
  const { search, amend, go } = usePlace();
  const theme = THEMES.find((one) => one === search.about) ?? null;
  const [asked, setAsked] = useState<{ line: Line; foresight: Foresight } | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["activity", "done", theme],
    queryFn: ({ pageParam }) => engine.listActivity(pageParam, theme, PAGE),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });

  const lines = data?.pages.flat() ?? [];
  /** Asks first only if something would stay as it is. */
  const undo = async (line: Line) => {
    setBusy(line.id);
    try {
      const foresight = await work(t("activity-foreseeing"), (channel) => engine.foreseeUndo(line.id, channel));
      if (foresight.alone?.kept.length === 0) await changes.undo(line.id);
      else setAsked({ line, foresight });
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(null);
  };
  const people = async (line: Line) => {
    try {
      const { view } = await engine.peopleOfEntry(line.id);
      go("/people", { view: String(view), of: say(line.what) });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  const redo = async (line: Line) => {
    setBusy(line.id);
    await changes.redo(line.id);
    setBusy(null);
  };

  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (lines.length === 0 && theme === null) {
    return (
      <EmptyState picture="steps" title={t("activity-empty-title")}>
        {t("activity-empty-text")}
      </EmptyState>
    );
  }
  const now = new Date();
  return (
    <div className={style.days}>
      <Select<ActivityTheme | "all">
        label={t("activity-about")}
        value={theme ?? "all"}
        onChange={(next) => amend({ about: next === "all" ? undefined : next })}
        options={[
          { id: "all", label: t("activity-about-all") },
          ...THEMES.map((id) => ({ id, label: t(`activity-about-${id}`) })),
        ]}
      />
      {lines.length === 0 && <p className={style.about}>{t("activity-none-about")}</p>}
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
                  onPeople={() => void people(line)}
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
          foresight={asked.foresight}
          onClose={() => setAsked(null)}
          onUndo={async () => {
            await changes.undo(asked.line.id);
            setAsked(null);
          }}
          onUndoWithLater={async () => {
            await changes.undoWithLater(asked.line.id);
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}
