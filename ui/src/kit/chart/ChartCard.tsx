// One of the engine's charts: drawn anew for the width it has, its definition at hand, its marks leading to the people.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ChartId, engine } from "../../host";
import { say, t, useFormats } from "../../words";
import { notify } from "../notice/queue";
import { Spoken } from "../page/Spoken";
import { usePlace } from "../place/place";
import { RefusalCallout, refusalWords } from "../refusals";
import { Callout } from "../surface/Callout";
import { Card } from "../surface/Card";
import { DefinitionPopover } from "../surface/DefinitionPopover";
import { Chart } from "./Chart";
import style from "./chart-card.module.css";
import { chartData, type Drill } from "./chartData";

/** Charts are asked for in steps, so that a pixel more does not draw all anew. */
const STEP = 40;

export type ChartCardProps = {
  id: ChartId;
  /** Over the whole line of a board. */
  wide?: boolean;
  /** Says nothing at all where there is not enough to draw, instead of saying so. */
  quiet?: boolean;
};

export function ChartCard({ id, wide = false, quiet = false }: ChartCardProps) {
  const write = useFormats();
  const { go } = usePlace();
  const [width, setWidth] = useState(wide ? 960 : 480);
  const drawn = useQuery({
    queryKey: ["insights", "chart", id, width],
    queryFn: () => engine.chart(id, width),
    placeholderData: keepPreviousData,
  });
  const drill = async ({ drill }: { drill: Drill | null }) => {
    if (!drill) return;
    try {
      const { view } = await engine.openMark(id, drill.mark);
      go("/people", { view, of: drill.name });
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
    }
  };
  if (quiet && drawn.data?.not_enough) return null;
  return (
    <div className={style.place} data-wide={wide || undefined}>
      <Card>
        {drawn.error && <RefusalCallout refusal={drawn.error} onRetry={() => drawn.refetch()} />}
        {!drawn.data && !drawn.error && <div className={style.waiting} />}
        {drawn.data?.not_enough && (
          <>
            <h2 className={style.title}>{say(drawn.data.title)}</h2>
            <Callout state="info">{say(drawn.data.not_enough)}</Callout>
          </>
        )}
        {drawn.data && !drawn.data.not_enough && (
          <>
            <Chart<Drill>
              chart={chartData(drawn.data, write)}
              title={say(drawn.data.question)}
              onDrill={(mark) => void drill(mark)}
              onWidth={(now) => setWidth(Math.max(320, Math.round(now / STEP) * STEP))}
              actions={<DefinitionPopover title={say(drawn.data.title)}>{say(drawn.data.definition)}</DefinitionPopover>}
            />
            {drawn.data.notes.map((note) => (
              <p className={style.note} key={note.id}>
                {say(note)}
              </p>
            ))}
          </>
        )}
        {drawn.data && drawn.isPlaceholderData && <Spoken>{t("kit-drawing")}</Spoken>}
      </Card>
    </div>
  );
}
