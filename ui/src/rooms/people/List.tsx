// The grid with its search, and the panel that follows the cursor.
import { useQuery } from "@tanstack/react-query";
import { Columns3, FileInput, ListFilter, PencilLine, UserPlus, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { asRefusal, type ContactRow, engine } from "../../host";
import {
  Button,
  EmptyState,
  Grid,
  type GridSelection,
  IconButton,
  Menu,
  Page,
  PageHeader,
  RefusalCallout,
  refusalWords,
  useOffer,
  usePlace,
  WhyDialog,
} from "../../kit";
import { t, useFormats } from "../../words";
import { AddDialog } from "./AddDialog";
import { Alike } from "./Alike";
import { Chips } from "./Chips";
import { columnsFor } from "./columns";
import { Footer } from "./Footer";
import { useKeptLayout } from "./kept";
import { Narrow } from "./Narrow";
import { Panel } from "./Panel";
import style from "./people.module.css";
import { SearchBox } from "./SearchBox";
import { Told } from "./Told";
import { useSimilar } from "./useSimilar";
import { loadRows, type OpenView, useView } from "./useView";
import { Views } from "./Views";
import { sortText, specSortText, wantedOf } from "./wanted";
import { nameOf } from "./words";

/** Long enough that a word typed at speed is asked for once. */
const PAUSE_MS = 120;

export function List() {
  const { search, amend, go } = usePlace();
  const write = useFormats();
  const wanted = wantedOf(search);
  const { data, error, refetch, isPlaceholderData } = useView(wanted);
  // While a part of the search cannot be meant, the people of before stay in sight.
  const scope = `${wanted.view} ${wanted.segment}`;
  const before = useRef<{ scope: string; view: OpenView } | null>(null);
  if (data && (!isPlaceholderData || before.current?.scope === scope)) before.current = { scope, view: data };
  // Those of another scope are none of this page's.
  const found = before.current?.scope === scope ? before.current.view : undefined;
  // Who is called nearly so stands in the place of nobody, never among those who were found.
  const guess = useSimilar(wanted, data && !isPlaceholderData && !error ? data : null);
  const others = found?.total === 0 ? guess.others : null;
  const view: OpenView | undefined = found && others ? { ...found, ...others, start: null } : found;
  const wrong = error && wanted.search ? asRefusal(error) : null;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(wanted.search);
  const [selection, setSelection] = useState<GridSelection | null>(null);
  const [adding, setAdding] = useState(false);
  const cursor = useRef({ view: -1, index: -1 });
  const at = useRef<ContactRow | null>(null);
  const [why, setWhy] = useState<{ id: number; name: string } | null>(null);
  const columns = useMemo(() => columnsFor(write, (row) => amend({ person: row.id })), [write, amend]);
  const [layout, setLayout] = useKeptLayout(columns);

  const asked = useRef(wanted.search);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      asked.current = typed.trim();
      amend({ q: asked.current || undefined });
    }, PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed, amend]);
  useEffect(() => {
    // Another address, by Back or by a link, brings its own words.
    if (wanted.search === asked.current) return;
    asked.current = wanted.search;
    setTyped(wanted.search);
  }, [wanted.search]);
  useOffer("find", () => field.current?.focus());
  useOffer("new", () => setAdding(true));
  const toggle = useRef<HTMLButtonElement>(null);
  const [entering, setEntering] = useState(false);
  const narrow = (open: boolean) => {
    setEntering(open);
    amend({ narrow: open ? "1" : undefined });
    if (!open) toggle.current?.focus();
  };
  useOffer("narrow", () => narrow(true));
  const inSegment = wanted.segment !== null;
  useOffer("why", inSegment ? () => at.current && setWhy({ id: at.current.id, name: nameOf(at.current) }) : null);
  const closeNarrow = wanted.narrow ? () => narrow(false) : null;
  useOffer("up", wanted.person === null ? closeNarrow : () => amend({ person: undefined }));

  /** An open panel follows the cursor; the first row a view reports is no movement. */
  const follow = (row: ContactRow | null, index: number) => {
    if (!row || !view) return;
    const moved = cursor.current.view === view.view && cursor.current.index !== index;
    cursor.current = { view: view.view, index };
    at.current = row;
    if (moved && wanted.person !== null) amend({ person: row.id });
  };

  const drilled = wanted.view !== null || wanted.segment !== null;
  const { data: segment } = useQuery({
    queryKey: ["segments", "one", wanted.segment],
    queryFn: () => engine.getSegment(wanted.segment ?? 0),
    enabled: wanted.segment !== null,
  });
  /** Searches at once for what was pressed. */
  const seek = (text: string) => {
    asked.current = text;
    setTyped(text);
    amend({ q: text || undefined });
  };
  const take = (text: string) => {
    seek(text);
    field.current?.focus();
  };
  const title = drilled ? segment?.name || wanted.of || t("people-chosen") : t("people-title");
  return (
    <Page
      fit="fill"
      header={
        <PageHeader
          title={title}
          {...(segment ? { lead: segment.sentence } : {})}
          {...(drilled ? { crumbs: [{ label: t("people-title"), to: "/people" }] } : {})}
          actions={
            <>
              {drilled && (
                <Button icon={X} onPress={() => go("/people")}>
                  {t("people-all")}
                </Button>
              )}
              <Button icon={UserPlus} keys="Mod+N" onPress={() => setAdding(true)}>
                {t("people-new")}
              </Button>
              <Button icon={FileInput} onPress={() => go("/import")}>
                {t("people-import")}
              </Button>
              <IconButton label={t("people-fill")} icon={PencilLine} onPress={() => go("/import", { policy: "fill_only" })} />
            </>
          }
        />
      }
    >
      <div className={style.tools}>
        <SearchBox
          typed={typed}
          onType={setTyped}
          field={field}
          error={wrong?.kind === "refused" ? refusalWords(wrong) : undefined}
        />
        <Views
          wanted={wanted}
          layout={layout}
          onPick={(saved) => {
            if (!saved) return amend({ saved: undefined });
            const { spec, order, hidden } = saved.shows;
            asked.current = spec.search;
            setTyped(spec.search);
            setLayout({ ...layout, order, hidden });
            amend({ saved: saved.id, q: spec.search || undefined, sort: specSortText(spec) });
          }}
        />
        <Button ref={toggle} icon={ListFilter} aria-expanded={wanted.narrow} onPress={() => narrow(!wanted.narrow)}>
          {t("people-narrow")}
        </Button>
        <Menu
          label={t("people-columns")}
          trigger={<IconButton label={t("people-columns")} icon={Columns3} />}
          groups={[
            {
              id: "columns",
              title: t("people-columns"),
              entries: columns.slice(1).map((column) => {
                const hidden = layout.hidden.includes(column.id);
                return {
                  id: column.id,
                  label: column.title,
                  ticked: !hidden,
                  onAction: () =>
                    setLayout({
                      ...layout,
                      hidden: hidden ? layout.hidden.filter((id) => id !== column.id) : [...layout.hidden, column.id],
                    }),
                };
              }),
            },
            {
              id: "sort",
              title: t("people-sort"),
              entries: [
                {
                  id: "added",
                  label: t("people-sort-added"),
                  ticked: wanted.sort.column === "added",
                  onAction: () => amend({ sort: wanted.sort.column === "added" ? undefined : "-added" }),
                },
              ],
            },
          ]}
        />
      </div>
      <div>
        <Chips choices={view?.understood.choices ?? []} onTake={take} />
        <Told search={wanted.search} understood={view && data && !isPlaceholderData ? view.understood : null} within={drilled} />
        <Alike
          search={wanted.search}
          similar={guess.similar}
          shown={others?.total ?? null}
          looking={guess.looking}
          onTake={take}
        />
      </div>
      {why && wanted.segment !== null && (
        <WhyDialog of={{ segment: wanted.segment }} person={why.id} name={why.name} called={title} onClose={() => setWhy(null)} />
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
      {error && (!view || wrong?.kind !== "refused") && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
      {view && (
        <div className={style.split} data-open={wanted.person !== null || undefined}>
          {wanted.narrow && (
            <Narrow wanted={wanted} total={found?.total ?? 0} entering={entering} onTake={seek} onClose={() => narrow(false)} />
          )}
          <div
            className={style.grid}
            data-old={isPlaceholderData || error !== null || (others !== null && guess.looking) || undefined}
          >
            <Grid
              label={t("people-title")}
              view={view}
              load={loadRows}
              columns={columns}
              layout={layout}
              onLayout={setLayout}
              sort={wanted.sort}
              {...(wanted.further && { further: wanted.further })}
              onSort={(sort, further) => amend({ sort: sortText(sort, further) })}
              selection={selection}
              onSelect={setSelection}
              onOpen={(row) => amend({ person: row.id })}
              onCursor={follow}
              start={view.start ?? 0}
              empty={
                wanted.search || drilled ? (
                  <EmptyState
                    title={wanted.search ? t("people-none-found", { words: wanted.search }) : t("people-none-here")}
                    actions={wanted.search && <Button onPress={() => setTyped("")}>{t("people-search-clear")}</Button>}
                  >
                    {wanted.search && t("people-none-found-hint")}
                  </EmptyState>
                ) : (
                  <EmptyState
                    title={t("people-empty-title")}
                    actions={
                      <Button tone="primary" icon={FileInput} onPress={() => go("/import")}>
                        {t("people-import")}
                      </Button>
                    }
                  >
                    {t("people-empty-text")}
                  </EmptyState>
                )
              }
              footer={<Footer view={view} title={title} selection={selection} onSelect={setSelection} />}
            />
          </div>
          {wanted.person !== null && (
            <Panel
              id={wanted.person}
              onWhy={inSegment ? (name) => wanted.person !== null && setWhy({ id: wanted.person, name }) : undefined}
              onClose={() => amend({ person: undefined })}
            />
          )}
        </div>
      )}
    </Page>
  );
}
