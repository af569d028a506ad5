// The picture: a column for each combination, as high as it has people, over the dots that say which segments it is in. Segments stand at the
// start with their sizes. Every bar opens its people; the arrows go from one to the next.
import { type KeyboardEvent, useRef, useState } from "react";
import type { Combination, Overlap, Rule } from "../../host";
import { Spoken, Verbatim } from "../../kit";
import { t, upright, useFormats } from "../../words";
import { called } from "./among";
import style from "./overlap.module.css";

/** More columns are no picture any more; the table has all of them. */
export const SHOWN = 24;

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/** A bar of one person is still a bar. */
const share = (part: number, whole: number) => `${whole === 0 ? 0 : Math.max(1, (100 * part) / whole)}%`;

export function OverlapPicture({ found, onOpen }: { found: Overlap; onOpen: (rule: Rule, name: string) => void }) {
  const write = useFormats();
  const shown = found.combinations.slice(0, SHOWN);
  const [active, setActive] = useState(0);
  const bars = useRef<(HTMLButtonElement | null)[]>([]);
  // The names and each column keep to the same heights.
  const lines = { gridTemplateRows: `var(--bars) repeat(${found.segments.length}, var(--line-of-dots))` };
  const largest = Math.max(0, ...found.segments.map((one) => one.people));
  const highest = shown[0]?.people ?? 0;
  const stop = Math.min(active, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    bars.current[step(stop, shown.length - 1)]?.focus();
  };
  return (
    <div className={style.picture}>
      <ul className={style.segments} style={lines}>
        {found.segments.map((one, at) => (
          <li key={one.id} style={{ gridRow: at + 2 }}>
            <button type="button" className={style.segment} title={upright(one.name)} onClick={() => onOpen(one.rule, one.name)}>
              <span className={style.name}>
                <Verbatim>{one.name}</Verbatim>
              </span>{" "}
              <span className={style.size}>
                {write.number(one.people)} <Spoken>{t("segments-overlap-people")}</Spoken>
              </span>
              <span className={style.track}>
                <span className={style.part} style={{ inlineSize: one.people === 0 ? 0 : share(one.people, largest) }} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
        <div
          className={style.columns}
          role="group"
          aria-label={t("segments-overlap-bars", { count: shown.length })}
          onKeyDown={onKeyDown}
        >
          {shown.map((one, at) => (
            <button
              key={one.segments.join(" ")}
              type="button"
              ref={(bar) => {
                bars.current[at] = bar;
              }}
              className={style.column}
              style={lines}
              tabIndex={at === stop ? 0 : -1}
              title={upright(called(found, one, write))}
              aria-label={upright(`${called(found, one, write)}: ${t("segments-people-count", { count: one.people })}`)}
              onFocus={() => setActive(at)}
              onClick={() => onOpen(one.rule, called(found, one, write))}
            >
              <span className={style.bar}>
                <span className={style.number}>{write.number(one.people)}</span>
                <span className={style.height} style={{ blockSize: share(one.people, highest) }} />
              </span>
              <Dots found={found} combination={one} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** One dot for each segment, those it is in filled and joined by a line. */
function Dots({ found, combination }: { found: Overlap; combination: Combination }) {
  const of = found.segments.map((one) => combination.segments.includes(one.id));
  const [first, last] = [of.indexOf(true), of.lastIndexOf(true)];
  return found.segments.map((one, at) => (
    <span
      key={one.id}
      className={style.dot}
      data-in={of[at] || undefined}
      data-up={(at > first && at <= last) || undefined}
      data-down={(at >= first && at < last) || undefined}
    />
  ));
}
