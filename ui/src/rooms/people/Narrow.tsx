// Beside the grid: what the people who are shown have in common, field by field, counted. A press narrows to a value or lets go of it; what is
// chosen stands in the search, so that views, segments and changes mean the same people.
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { asRefusal, engine, type FacetValue } from "../../host";
import { Button, Checkbox, Disclosure, IconButton, RefusalCallout, SearchField, Spoken, Verbatim } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./people.module.css";
import { peopleOf, useFacet } from "./useFacet";
import type { Wanted } from "./wanted";
import { facetWords } from "./words";

/** Those who look for somebody begin here; the others are counted once they are opened. */
const OPEN = ["country", "city", "tag"];
const FIRST = 8;
const MOST = 500;
const PAUSE_MS = 120;

export type NarrowProps = {
  wanted: Wanted;
  /** How many people are shown. */
  total: number;
  /** Whether somebody has just opened it. */
  entering: boolean;
  onTake: (search: string) => void;
  onClose: () => void;
};

export function Narrow({ wanted, total, entering, onTake, onClose }: NarrowProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const { data: fields, error, refetch } = useQuery({ queryKey: ["people", "facets"], queryFn: () => engine.facetFields() });
  useEffect(() => {
    if (entering) head.current?.focus();
  }, [entering]);
  return (
    <aside className={style.narrow} data-pane="" aria-label={t("people-narrow")}>
      <header className={style.panelHead}>
        <div className={style.panelWords}>
          <h2 ref={head} tabIndex={-1} className={style.narrowName}>
            {t("people-narrow")}
          </h2>
          <p role="status" className={style.panelLead}>
            {t("people-count", { count: total })}
          </p>
        </div>
        <IconButton label={t("people-narrow-close")} icon={X} size="s" onPress={onClose} />
      </header>
      <div className={style.facets}>
        {error && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
        {fields?.map(({ field, label }) => (
          <Field key={field} field={field} label={say(label)} wanted={wanted} onTake={onTake} />
        ))}
      </div>
    </aside>
  );
}

type FieldProps = { field: string; label: string; wanted: Wanted; onTake: (search: string) => void };

function Field(props: FieldProps) {
  const [open, setOpen] = useState(OPEN.includes(props.field));
  return (
    <Disclosure title={props.label} defaultOpen={open} onToggle={setOpen}>
      {open && <Values {...props} />}
    </Disclosure>
  );
}

function Values({ field, label, wanted, onTake }: FieldProps) {
  const write = useFormats();
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState("");
  const [find, setFind] = useState("");
  const { data: counted, error, refetch, isPlaceholderData } = useFacet(wanted, field, find, all ? MOST : FIRST);
  const data = counted?.facet;
  // A press is seen at once, whatever counting takes.
  const [turned, setTurned] = useState<{ of: unknown; value: string | null } | null>(null);
  // While other people are counted, what a value makes of the search is of the search before: presses wait for the new one, one after the other.
  const [waiting, setWaiting] = useState<(string | null)[]>([]);
  const isOfBefore = counted?.of !== peopleOf(wanted);
  useEffect(() => {
    if (error) setWaiting([]);
    const [value, ...rest] = waiting;
    if (value === undefined || isOfBefore || !data) return;
    setWaiting(rest);
    const one = data.values.find((one) => one.value === value);
    if (one) onTake(one.search);
  }, [waiting, isOfBefore, data, error, onTake]);
  useEffect(() => {
    const timer = window.setTimeout(() => setFind(typed.trim()), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  // What cannot be meant is told once, at the search.
  if (error && !data && wanted.search && asRefusal(error).kind === "refused")
    return <p className={style.faint}>{t("people-narrow-waits")}</p>;
  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={style.faint}>{t("people-narrow-counting")}</p>;
  const nobody = find ? "people-narrow-none-found" : "people-narrow-none";
  const row = (one: FacetValue) => {
    const isTurned = waiting.includes(one.value) || (turned?.of === data && turned.value === one.value);
    const is = isTurned ? !one.chosen : one.chosen;
    return (
      <li key={one.value ?? ""} className={style.facet}>
        <Checkbox
          isSelected={is}
          onChange={() => {
            if (isOfBefore) {
              // Twice the same is neither.
              const others = waiting.filter((value) => value !== one.value);
              setWaiting(others.length < waiting.length ? others : [...waiting, one.value]);
              return;
            }
            setTurned({ of: data, value: one.value });
            onTake(one.search);
          }}
        >
          <span className={style.facetWords}>
            {one.value === null ? <em>{t("people-narrow-unknown")}</em> : <Verbatim>{facetWords(field, one, write)}</Verbatim>}{" "}
            <span className={style.facetCount} aria-hidden="true">
              {write.number(one.people)}
            </span>
            <Spoken>{t("people-search-offered", { count: one.people })}</Spoken>
          </span>
        </Checkbox>
        <span
          aria-hidden="true"
          className={style.facetBar}
          style={{ inlineSize: `${(100 * one.people) / Math.max(1, data.people)}%` }}
        />
      </li>
    );
  };
  return (
    <div className={style.facetBody} data-old={isPlaceholderData || undefined}>
      {all && (
        <SearchField
          label={t("people-narrow-find", { field: label })}
          value={typed}
          onChange={setTyped}
          placeholder={t("people-narrow-find", { field: label })}
        />
      )}
      {data.values.length > 0 ? (
        <ul aria-label={label} className={style.facetList} data-all={all || undefined}>
          {data.values.map(row)}
        </ul>
      ) : (
        <p className={style.faint}>{t(nobody)}</p>
      )}
      {!all && data.more > 0 && (
        <Button size="s" tone="quiet" onPress={() => setAll(true)}>
          {t("people-narrow-all", { count: data.more })}
        </Button>
      )}
      {all && data.more > 0 && <p className={style.faint}>{t("people-similar-more", { count: data.more })}</p>}
      {all && (
        <Button
          size="s"
          tone="quiet"
          onPress={() => {
            setAll(false);
            setTyped("");
            setFind("");
          }}
        >
          {t("people-narrow-fewer")}
        </Button>
      )}
    </div>
  );
}
