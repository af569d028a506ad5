// Small pictures for empty places, drawn from the tokens so that they belong to both themes. Decoration only, never spoken.
import type { ReactNode } from "react";
import style from "./empty.module.css";

export type PictureName = "list" | "sheet" | "pair" | "groups" | "chart" | "calendar" | "steps";

const line = (x: number, y: number, width: number, kind = "line") => (
  <rect key={`${x}-${y}`} x={x} y={y} width={width} height="6" rx="3" className={style[kind]} />
);

const row = (y: number, width: number) => (
  <g key={y}>
    <circle cx="34" cy={y} r="7" className={style.soft} />
    {line(50, y - 3, width)}
    {line(124, y - 3, 22, "faint")}
  </g>
);

const PICTURES: Record<PictureName, ReactNode> = {
  list: (
    <>
      <rect x="16" y="14" width="144" height="92" rx="8" className={style.paper} />
      {[34, 60, 86].map((y, i) => row(y, [48, 62, 40][i] ?? 48))}
    </>
  ),
  sheet: (
    <>
      <rect x="30" y="10" width="116" height="100" rx="8" className={style.paper} />
      <rect x="30" y="10" width="116" height="22" rx="8" className={style.soft} />
      {[0, 1, 2].flatMap((r) =>
        [0, 1, 2].map((c) => line(42 + c * 34, 46 + r * 20, c === 0 ? 24 : 18, c === 1 ? "line" : "faint")),
      )}
    </>
  ),
  pair: (
    <>
      <rect x="12" y="22" width="70" height="76" rx="8" className={style.paper} />
      <rect x="94" y="22" width="70" height="76" rx="8" className={style.paper} />
      {[12, 94].map((x) => (
        <g key={x}>
          <circle cx={x + 18} cy="42" r="8" className={style.soft} />
          {line(x + 32, 39, 26)}
          {line(x + 10, 60, 44, "faint")}
          {line(x + 10, 76, 32, x === 12 ? "faint" : "mark")}
        </g>
      ))}
      <circle cx="88" cy="60" r="13" className={style.accent} />
      <path d="M82 57h12M82 63h12" className={style.stroke} />
    </>
  ),
  groups: (
    <>
      <circle cx="70" cy="60" r="42" className={style.paper} />
      <circle cx="108" cy="60" r="42" className={style.paper} />
      <path d="M89 22.6a42 42 0 0 1 0 74.8a42 42 0 0 1 0 -74.8Z" className={style.soft} />
      <circle cx="89" cy="60" r="9" className={style.accent} />
    </>
  ),
  chart: (
    <>
      <rect x="16" y="12" width="144" height="96" rx="8" className={style.paper} />
      {[30, 52, 40, 64, 46].map((height, i) => (
        <rect
          key={height}
          x={34 + i * 23}
          y={94 - height}
          width="14"
          height={height}
          rx="3"
          className={style[i === 3 ? "accent" : "soft"]}
        />
      ))}
    </>
  ),
  calendar: (
    <>
      <rect x="24" y="14" width="128" height="94" rx="8" className={style.paper} />
      <rect x="24" y="14" width="128" height="20" rx="8" className={style.soft} />
      {[0, 1, 2].flatMap((r) =>
        [0, 1, 2, 3, 4].map((c) => (
          <rect
            key={`${r}-${c}`}
            x={35 + c * 22}
            y={43 + r * 20}
            width="17"
            height="14"
            rx="3"
            className={style[r === 1 && c > 0 && c < 4 ? "mark" : "faint"]}
          />
        )),
      )}
    </>
  ),
  steps: (
    <>
      <path d="M30 60h116" className={style.rail} />
      {[30, 68, 107, 146].map((x, i) => (
        <circle key={x} cx={x} cy="60" r={i === 1 ? 14 : 10} className={style[i === 1 ? "accent" : i === 0 ? "mark" : "paper"]} />
      ))}
    </>
  ),
};

export function Picture({ name }: { name: PictureName }) {
  return (
    <svg viewBox="0 0 176 120" className={style.picture} aria-hidden="true" focusable="false">
      {PICTURES[name]}
    </svg>
  );
}
