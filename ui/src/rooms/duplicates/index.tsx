// Duplicates: find them, merge the certain ones after a look at ten, decide the rest one by one; or compare two that were picked.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessageSquareCheck, SpellCheck } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { engine, type Job, type Rehearsed, runJob } from "../../host";
import {
  Button,
  EmptyState,
  failed,
  JobProgress,
  notify,
  Page,
  PageHeader,
  RefusalCallout,
  refusalWords,
  Stack,
  setRoomCount,
  usePlace,
  useStale,
} from "../../kit";
import { t } from "../../words";
import { COUNTED } from "./Agreements";
import { Answered } from "./Answered";
import { Certain } from "./Certain";
import { Compare } from "./Compare";
import style from "./duplicates.module.css";
import { Households } from "./Households";
import { Rehearsal } from "./Rehearsal";
import { Review } from "./Review";
import { Spellings } from "./Spellings";

export default function Duplicates() {
  const { path } = usePlace();
  const [, , one, other] = path.split("/");
  const number = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : null);
  const [first, second] = [number(one), number(other)];
  if (first !== null && second !== null) return <Compare key={`${first} ${second}`} one={first} other={second} />;
  if (one === "answered") return <Answered />;
  return one === "spellings" ? <Spellings /> : <Search />;
}

/** Where the next thing to do stands: it gets the focus when the certain ones go and take the focus with them. */
function useNext(certain: boolean): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  const had = useRef(false);
  useEffect(() => {
    const went = had.current && !certain;
    had.current = certain;
    if (!went || (document.activeElement ?? document.body) !== document.body) return;
    const next = page.current?.querySelector<HTMLElement>("[data-next]") ?? page.current?.querySelector("button");
    next?.focus();
  }, [certain]);
  return page;
}

function Search() {
  const { go } = usePlace();
  const queries = useQueryClient();
  const stale = useStale();
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const [rehearsing, setRehearsing] = useState(false);
  const [told, setTold] = useState<Rehearsed | null>(null);
  const [looked, setLooked] = useState(false);
  const [looking, setLooking] = useState(false);
  const summary = useQuery({ queryKey: ["duplicates", "summary"], queryFn: () => engine.duplicatesSummary() });
  const found = summary.data;
  const open = found ? found.certain + found.review : 0;
  useEffect(() => setRoomCount("duplicates", open), [open]);
  const certain = found !== undefined && (found.certain > 0 || looking);
  const page = useNext(certain);

  /** Looks as a search does, and keeps nothing of it. */
  const rehearse = () => {
    const run = runJob<Rehearsed>((channel) => engine.rehearseDuplicates(channel), engine.cancelJob);
    setJob(run);
    setRehearsing(true);
    run.result
      .then(setTold)
      .catch(failed)
      .finally(() => {
        setJob(null);
        setRehearsing(false);
      });
  };
  const find = () => {
    setTold(null);
    const search = runJob((channel) => engine.findDuplicates(channel), engine.cancelJob);
    setJob(search);
    search.result
      .then(() => setLooked(true))
      .catch((refusal) => notify({ text: refusalWords(refusal), state: "bad" }))
      .finally(() => {
        setJob(null);
        // The pairs are others now, and their numbers must not stand for a moment more.
        queries.removeQueries({ queryKey: COUNTED });
        stale(["duplicates", "activity"]);
      });
  };

  const answered = found ? found.later + found.different : 0;
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("duplicates-title")}
          lead={t("duplicates-lead")}
          actions={
            <>
              <Button icon={SpellCheck} onPress={() => go("/duplicates/spellings")}>
                {t("spellings-title")}
              </Button>
              {answered > 0 && (
                <Button icon={MessageSquareCheck} onPress={() => go("/duplicates/answered")}>
                  {t("duplicates-answered-count", { count: answered })}
                </Button>
              )}
              {(open > 0 || looked || answered > 0) && (
                <>
                  <Button onPress={rehearse} isDisabled={job !== null}>
                    {t("duplicates-rehearse")}
                  </Button>
                  <Button onPress={find} isDisabled={job !== null}>
                    {t("duplicates-find-again")}
                  </Button>
                </>
              )}
            </>
          }
        />
      }
    >
      <div ref={page}>
        <Stack gap={5}>
          {summary.error && <RefusalCallout refusal={summary.error} onRetry={() => summary.refetch()} />}
          {job && <JobProgress job={job} label={t(rehearsing ? "duplicates-rehearsing" : "duplicates-finding")} unit="people" />}
          {!job && told && <Rehearsal told={told} onFind={find} onLeave={() => setTold(null)} />}
          {!job && found && open === 0 && (
            <EmptyState
              picture="pair"
              title={looked ? t("duplicates-none") : t("duplicates-empty")}
              actions={
                <Button tone="primary" onPress={find}>
                  {t("duplicates-find")}
                </Button>
              }
            >
              {looked ? t("duplicates-none-text") : t("duplicates-empty-text")}
            </EmptyState>
          )}
          {!job && found && found.learned > 0 && (
            <p className={style.learned}>{t("matching-learned", { count: found.learned })}</p>
          )}
          {!job && certain && (
            <Certain
              count={found.certain}
              people={found.people_in_certain}
              asOf={summary.dataUpdatedAt}
              looking={looking}
              onLooking={setLooking}
            />
          )}
          {!job && found && found.review > 0 && <Review waiting={found.review} asOf={summary.dataUpdatedAt} />}
          {!job && found && <Households />}
        </Stack>
      </div>
    </Page>
  );
}
