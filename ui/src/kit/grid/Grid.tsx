// The grid: millions of people in one scroller, one tab stop, everything by keyboard. Rows come by page from the engine.
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLocale } from "react-aria-components";
import { t } from "../../words";
import { Spoken } from "../page/Spoken";
import { RefusalCallout } from "../refusals";
import { ColumnMenu } from "./ColumnMenu";
import { copyRows, MOST_COPIED } from "./clipboard";
import { GridHeader } from "./GridHeader";
import { GridRow } from "./GridRow";
import style from "./grid.module.css";
import { type Cursor, type Order, orderFor } from "./keys";
import { hidden, moved, narrower, plainLayout, shownColumns, widened, wider } from "./layout";
import { countOf, everybody, has, NOBODY, type Ranges, span, toggled, withRange } from "./ranges";
import { rangesIn } from "./selection";
import { sortedBy } from "./sorts";
import type { GridProps, GridSort } from "./types";
import { usePages } from "./usePages";
import { useScroll } from "./useScroll";

const NO_MORE: GridSort[] = [];
const TICK_REM = 2.75;

export function Grid<Row>(props: GridProps<Row>) {
  const {
    label,
    view,
    load,
    columns,
    sort = null,
    further = NO_MORE,
    onSort,
    selection,
    onSelect,
    onOpen,
    onCursor,
    empty,
    footer,
    start = 0,
  } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(() => plainLayout(columns));
  const layout = props.layout ?? own;
  const setLayout = props.onLayout ?? setOwn;
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const ticks = onSelect !== undefined;
  const width = shown.length + (ticks ? 1 : 0);
  const rtl = useLocale().direction === "rtl";

  const pages = usePages(view, load);
  const { sight, onScroll, reveal, extent } = useScroll(scroller, probe, view.total);
  useEffect(() => pages.want(sight.from, sight.to, view.total), [pages, sight.from, sight.to, view.total]);

  const [cursor, setCursor] = useState<Cursor>({ row: Math.min(start, Math.max(0, view.total - 1)), column: ticks ? 1 : 0 });
  const [menu, setMenu] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const anchor = useRef(cursor.row);
  const chosen = rangesIn(selection, view);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view starts where it was told to, and only then.
  useEffect(() => {
    const row = Math.min(start, Math.max(0, view.total - 1));
    setCursor((now) => ({ ...now, row }));
    anchor.current = row;
    reveal(row);
  }, [view.view]);

  const cursorRow = cursor.row < 0 ? undefined : pages.at(cursor.row);
  const tellCursor = useRef(onCursor);
  tellCursor.current = onCursor;
  useEffect(() => tellCursor.current?.(cursorRow ?? null, cursor.row), [cursorRow, cursor.row]);

  const choose = useCallback(
    (ranges: Ranges) => {
      onSelect?.({ view: view.view, ranges });
      setSaid(t("grid-selected", { count: countOf(ranges) }));
    },
    [onSelect, view.view],
  );
  const go = (to: Cursor, extend: boolean) => {
    setCursor(to);
    if (to.row >= 0) reveal(to.row);
    revealColumn(scroller.current, `${id}-${to.row}-${to.column}`);
    if (extend && ticks && to.row >= 0) choose(withRange(NOBODY, ...span(anchor.current, to.row)));
    else anchor.current = Math.max(0, to.row);
  };
  const sorts = useMemo(() => (sort ? [sort, ...further] : []), [sort, further]);
  const sortBy = (column: string, direction?: GridSort["direction"], add = false) => {
    const [first = null, ...more] = sortedBy(sorts, column, direction, add);
    onSort?.(first, more);
    const titles = [first, ...more].map((by) => columns.find((other) => other.id === by?.column)?.title);
    setSaid(t("grid-sorted", { title: titles.filter(Boolean).join(", ") }));
  };
  const tickAll = () => choose(countOf(chosen) === view.total ? NOBODY : everybody(view.total));
  const open = useCallback(
    (index: number) => {
      const row = pages.at(index);
      if (row !== undefined) onOpen?.(row, index);
    },
    [pages, onOpen],
  );
  const copy = async () => {
    const ranges = countOf(chosen) > 0 ? chosen : withRange(NOBODY, cursor.row, cursor.row + 1);
    const count = await copyRows(ranges, shown, (from, to, signal) => load(view, from, to, signal));
    setSaid(count === null ? t("grid-copy-failed", { most: MOST_COPIED }) : t("grid-copied", { count }));
  };

  const carryOut = (order: Order, shift: boolean): boolean => {
    const column = shown[cursor.column - (ticks ? 1 : 0)];
    const onHeader = cursor.row < 0;
    if (order.do === "move") go(order.to, order.extend);
    else if (order.do === "all" && ticks) choose(everybody(view.total));
    else if (order.do === "none") {
      if (countOf(chosen) === 0) return false;
      choose(NOBODY);
    } else if (order.do === "menu") {
      if (!column) return false;
      setMenu(column.id);
    } else if (order.do === "copy") {
      if (window.getSelection()?.toString()) return false;
      void copy();
    } else if (onHeader) {
      if (!column) tickAll();
      else if (column.sortable) sortBy(column.id, undefined, shift);
    } else if (order.do === "toggle" && ticks) choose(toggled(chosen, cursor.row));
    else if (order.do === "open") open(cursor.row);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const press = { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey, alt: event.altKey };
    const page = Math.max(1, Math.floor(extent.current.viewport / extent.current.row) - 1);
    const order = orderFor(press, cursor, { rows: view.total, columns: width, page, rtl });
    if (order && carryOut(order, press.shift)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const latest = useRef({ chosen, choose, ticks });
  latest.current = { chosen, choose, ticks };
  const press = useCallback((event: MouseEvent, row: number, column: number) => {
    const now = latest.current;
    setCursor({ row, column });
    if (now.ticks && event.shiftKey) return now.choose(withRange(NOBODY, ...span(anchor.current, row)));
    anchor.current = row;
    if (now.ticks && (column === 0 || event.ctrlKey || event.metaKey)) now.choose(toggled(now.chosen, row));
  }, []);

  const template = [...(ticks ? [TICK_REM] : []), ...shown.map((column) => column.width)];
  const total = template.reduce((sum, rem) => sum + rem, 0);
  const rows = Array.from({ length: Math.max(0, sight.to - sight.from) }, (_, i) => sight.from + i);
  const count = countOf(chosen);
  const menuAt = shown.findIndex((column) => column.id === menu);
  const menuColumn = shown[menuAt];
  const menuAnchor = useMemo(
    () => ({ current: menuAt < 0 ? null : document.getElementById(`${id}--1-${menuAt + (ticks ? 1 : 0)}`) }),
    [id, menuAt, ticks],
  );

  return (
    <div className={style.frame}>
      <div
        ref={scroller}
        role="grid"
        id={id}
        aria-label={label}
        aria-rowcount={view.total + 1}
        aria-colcount={width}
        aria-multiselectable={ticks || undefined}
        aria-activedescendant={`${id}-${cursor.row}-${cursor.column}`}
        tabIndex={0}
        className={style.scroller}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        style={
          { "--columns": `${template.map((rem) => `${rem}rem`).join(" ")} minmax(0, 1fr)`, "--least": `${total}rem` } as object
        }
      >
        <GridHeader
          id={id}
          columns={shown}
          ticked={ticks ? (count === 0 ? "none" : count === view.total ? "all" : "some") : null}
          onTickAll={tickAll}
          sorts={sorts}
          onSort={(column, add) => sortBy(column, undefined, add)}
          cursor={cursor.row < 0 ? cursor.column : null}
          menu={menu}
          onMenu={setMenu}
          onWidth={(column, to) => setLayout(widened(layout, column, to))}
        />
        <div role="rowgroup" className={style.spacer} style={{ blockSize: `${Math.min(view.total * sight.row, 10_000_000)}px` }}>
          <div role="presentation" className={style.block} style={{ top: `${sight.from * sight.row + sight.offset}px` }}>
            {rows.map((index) => (
              <GridRow
                key={index}
                id={id}
                row={pages.at(index)}
                index={index}
                columns={shown}
                ticks={ticks}
                selected={has(chosen, index)}
                cursor={cursor.row === index ? cursor.column : null}
                onPress={press}
                onOpen={open}
              />
            ))}
          </div>
        </div>
      </div>
      {menuAt >= 0 && menuColumn && (
        <ColumnMenu
          anchor={menuAnchor}
          title={menuColumn.title}
          sort={menuColumn.sortable && onSort ? (sort?.column === menuColumn.id ? sort.direction : "none") : null}
          onSort={(direction) => sortBy(menuColumn.id, direction)}
          onThen={sort && sort.column !== menuColumn.id ? (direction) => sortBy(menuColumn.id, direction, true) : null}
          onHide={shown.length > 1 ? () => setLayout(hidden(layout, menuColumn.id)) : null}
          onMoveStart={menuAt > 0 ? () => setLayout(moved(layout, menuColumn.id, -1)) : null}
          onMoveEnd={menuAt < shown.length - 1 ? () => setLayout(moved(layout, menuColumn.id, 1)) : null}
          onWider={() => setLayout(wider(layout, menuColumn.id, menuColumn.width))}
          onNarrower={() => setLayout(narrower(layout, menuColumn.id, menuColumn.width))}
          onClose={() => {
            setMenu(null);
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <div ref={probe} className={style.probe} aria-hidden="true" />
      {view.total === 0 && <div className={style.empty}>{empty}</div>}
      {pages.failure() !== null && (
        <div className={style.failure}>
          <RefusalCallout refusal={pages.failure()} onRetry={pages.retry} />
        </div>
      )}
      <Spoken status>{said}</Spoken>
      {footer && <div className={style.footer}>{footer}</div>}
    </div>
  );
}

/** Scrolls sideways until the cell is clear of the pinned ones. */
function revealColumn(scroller: HTMLElement | null, cellId: string): void {
  window.setTimeout(() => {
    const cell = document.getElementById(cellId);
    if (!scroller || !cell || cell.dataset.pinned !== undefined) return;
    const pinned = scroller.querySelector<HTMLElement>(`.${style.headCell}[data-pinned]`);
    const [box, view, edge] = [cell.getBoundingClientRect(), scroller.getBoundingClientRect(), pinned?.getBoundingClientRect()];
    const rtl = getComputedStyle(scroller).direction === "rtl";
    const least = rtl ? view.left : (edge?.right ?? view.left);
    const most = rtl ? (edge?.left ?? view.right) : view.left + scroller.clientWidth;
    if (box.left < least) scroller.scrollLeft -= least - box.left;
    else if (box.right > most) scroller.scrollLeft += Math.min(box.right - most, box.left - least);
  }, 0);
}
