// The picture with its marks: a transparent layer of the same size, one tab stop, arrows between marks, a bubble on hover and focus.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { t, upright } from "../../words";
import { Verbatim } from "../page/Verbatim";
import style from "./chart.module.css";
import { pictureOf } from "./picture";
import { type ChartData, type Mark, middle, nextMark } from "./types";

type PlotProps<Drill> = {
  chart: ChartData<Drill>;
  title: string;
  onDrill?: (mark: Mark<Drill>) => void;
  onWidth?: (width: number) => void;
};

const REST_MS = 120;

/** Pixels of a text of ordinary size, in which the engine lays pictures out. */
const ORDINARY = 16;

/** Tells the width once it has come to rest, in pixels at ordinary text size: with larger text a picture is laid out for less room, and its words
 *  grow with the others. */
function useWidth(tell: ((width: number) => void) | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const rem = useRef<HTMLSpanElement>(null);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (!box.current || !rem.current || typeof ResizeObserver === "undefined") return undefined;
    const [own, size] = [box.current, rem.current];
    let timer = 0;
    const watch = new ResizeObserver(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        const width = Math.round((own.clientWidth * ORDINARY) / (size.offsetWidth || ORDINARY));
        if (width > 0) latest.current?.(width);
      }, REST_MS);
    });
    watch.observe(own);
    watch.observe(size);
    return () => {
      window.clearTimeout(timer);
      watch.disconnect();
    };
  }, []);
  return { box, rem };
}

function Picture({ svg, width, height }: { svg: string; width: number; height: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = pictureOf(svg, width, height);
    place.current?.replaceChildren(...(picture ? [picture] : []));
  }, [svg, width, height]);
  return <div ref={place} className={style.picture} />;
}

export function Plot<Drill>({ chart, title, onDrill, onWidth }: PlotProps<Drill>) {
  const { marks, width, height } = chart;
  const { box, rem } = useWidth(onWidth);
  const layer = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const bubbleId = useId();
  const tabStop = Math.min(active, Math.max(0, marks.length - 1));
  const bubble = shown === null ? undefined : marks[shown];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && shown !== null) {
      event.stopPropagation();
      setShown(null);
      return;
    }
    const mark = marks[tabStop];
    if ((event.key === "Enter" || event.key === " ") && mark) {
      event.preventDefault();
      if (mark.drill !== null) onDrill?.(mark);
      return;
    }
    if (!/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
    const next = nextMark(marks, tabStop, event.key);
    setActive(next);
    (layer.current?.children[next] as SVGElement | undefined)?.focus();
  };

  return (
    <div className={style.plot} ref={box} style={{ aspectRatio: `${width} / ${height}` }}>
      <span ref={rem} className={style.rem} />
      <Picture svg={chart.svg} width={width} height={height} />
      {marks.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: an SVG has no element for a group of marks.
        <svg
          ref={layer}
          viewBox={`0 0 ${width} ${height}`}
          className={style.layer}
          role="group"
          aria-label={t("kit-chart-marks", { title, count: marks.length })}
          onKeyDown={onKeyDown}
        >
          {marks.map((mark, index) => {
            const leads = onDrill !== undefined && mark.drill !== null;
            const common = {
              key: mark.key,
              className: style.mark,
              "data-leads": leads || undefined,
              role: leads ? "button" : "img",
              "aria-label": upright(`${mark.label}: ${mark.value}`),
              tabIndex: index === tabStop ? 0 : -1,
              onPointerEnter: () => setShown(index),
              onPointerLeave: () => setShown(null),
              onBlur: () => setShown(null),
              onFocus: () => {
                setActive(index);
                setShown(index);
              },
              onClick: () => leads && onDrill?.(mark),
            };
            const { shape } = mark;
            return shape.kind === "rect" ? (
              <rect {...common} key={mark.key} x={shape.x} y={shape.y} width={shape.w} height={shape.h} rx="2" />
            ) : (
              <circle {...common} key={mark.key} cx={shape.x} cy={shape.y} r={Math.max(shape.r, 8)} />
            );
          })}
        </svg>
      )}
      {bubble && <Bubble id={bubbleId} mark={bubble} width={width} height={height} />}
    </div>
  );
}

function Bubble({ id, mark, width, height }: { id: string; mark: Mark; width: number; height: number }) {
  const { x, y } = middle(mark);
  const share = x / width;
  const top = mark.shape.kind === "rect" ? mark.shape.y : y - mark.shape.r;
  const below = top / height < 0.22;
  const edge = below ? (mark.shape.kind === "rect" ? mark.shape.y + mark.shape.h : y + mark.shape.r) : top;
  return (
    <div
      id={id}
      className={style.bubble}
      data-below={below || undefined}
      data-side={share < 0.2 ? "start" : share > 0.8 ? "end" : "middle"}
      aria-hidden="true"
      style={{ left: `${share * 100}%`, top: `${(edge / height) * 100}%` }}
    >
      <span>
        <Verbatim>{mark.label}</Verbatim>
      </span>
      <strong>{mark.value}</strong>
    </div>
  );
}
