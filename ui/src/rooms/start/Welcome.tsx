// The very first page: what this is, and where the spreadsheets go.
import { FileSpreadsheet, FolderOpen, LockKeyhole, Sparkles } from "lucide-react";
import type { Created, HouseInfo } from "../../host";
import { Button, Callout, Verbatim } from "../../kit";
import { T, t, useFormats } from "../../words";
import style from "./start.module.css";
import { useOpening } from "./useOpening";

export type WelcomeProps = {
  /** Names of spreadsheets that were handed over at the start. */
  handed: string[];
  recent: HouseInfo[];
  onChoose: () => void;
  onSample: (created: Created) => void;
};

export function Welcome({ handed, recent, onChoose, onSample }: WelcomeProps) {
  const write = useFormats();
  const { busy, failure, openOther, openKnown, sample } = useOpening(recent, onSample);
  const waiting = handed.length > 0;
  return (
    <>
      <header className={style.brand}>
        <Mark />
        {t("frame-product")}
      </header>
      <section className={style.drop}>
        <SheetsToList />
        <h1 className={style.title}>{waiting ? t("start-waiting-title", { count: handed.length }) : t("start-title")}</h1>
        <p className={style.lead}>{waiting ? write.list(handed) : t("start-lead")}</p>
        <Button tone="primary" icon={FileSpreadsheet} onPress={onChoose} autoFocus>
          {waiting ? t("start-begin") : t("start-choose")}
        </Button>
      </section>
      {failure && <Callout state="warn">{failure}</Callout>}
      <div className={style.ways}>
        <Button icon={Sparkles} onPress={sample} busy={busy === "sample"}>
          {t("start-sample")}
        </Button>
        <Button icon={FolderOpen} onPress={openOther} busy={busy === "other"}>
          {t("start-other")}
        </Button>
      </div>
      {recent.length > 0 && (
        <p className={style.recent}>
          {t("start-recent")}{" "}
          {recent.slice(0, 3).map((house) => (
            <Button key={house.path} tone="quiet" size="s" onPress={() => openKnown(house)}>
              <Verbatim>{house.name}</Verbatim>
            </Button>
          ))}
        </p>
      )}
      <p className={style.promise}>
        <LockKeyhole aria-hidden="true" />
        <span>
          <T id="start-promise" />
        </span>
      </p>
    </>
  );
}

/** The product's sign. */
function Mark() {
  return (
    <span className={style.mark} aria-hidden="true">
      <svg viewBox="0 0 24 24" focusable="false" aria-hidden="true">
        <path d="M12 2.6 2.9 10.2h18.2Z" />
        <path d="M5 12.2h14v2.4H5zM5 16h14v2.2H5zM5 19.6h14v1.9H5z" />
      </svg>
    </span>
  );
}

const SHEETS = [
  { x: 6, y: 26, turn: -8 },
  { x: 30, y: 14, turn: 0 },
  { x: 54, y: 26, turn: 8 },
];

/** Three sheets on the left, one list of people on the right. */
function SheetsToList() {
  return (
    <svg viewBox="0 0 260 120" className={style.picture} aria-hidden="true" focusable="false">
      {SHEETS.map(({ x, y, turn }) => (
        <g key={x} transform={`rotate(${turn} ${x + 26} ${y + 34})`}>
          <rect x={x} y={y} width="52" height="68" rx="6" className={style.paper} />
          <path d={`M${x} ${y + 16}h52M${x + 18} ${y + 16}v52M${x} ${y + 33}h52M${x} ${y + 50}h52`} className={style.rule} />
        </g>
      ))}
      <path d="M126 60h22m-8-8 8 8-8 8" className={style.arrow} />
      <rect x="166" y="12" width="86" height="96" rx="8" className={style.paper} />
      {[34, 60, 86].map((y, i) => (
        <g key={y}>
          <circle cx="182" cy={y} r="7" className={i === 1 ? style.faceMark : style.face} />
          <rect x="196" y={y - 6} width={[38, 44, 32][i]} height="5" rx="2.5" className={style.line} />
          <rect x="196" y={y + 3} width={[26, 30, 40][i]} height="4" rx="2" className={style.faint} />
        </g>
      ))}
    </svg>
  );
}
