// One person beside the grid: who, whether we may contact them, what happened last. Everything is on their page.
import { useQuery } from "@tanstack/react-query";
import { CircleHelp, Maximize2, X } from "lucide-react";
import { engine } from "../../host";
import { IconButton, Link, RefusalCallout, usePlace, Verbatim } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./people.module.css";
import { Identity } from "./profile/Identity";
import { Points } from "./profile/Points";
import { Purchases } from "./profile/Purchases";
import { Reach } from "./profile/Reach";
import { Timeline } from "./profile/Timeline";
import { moneyWords, nameOf } from "./words";

const LATEST = 4;

export type PanelProps = {
  id: number;
  /** Tells why they are among these people, where that is a segment. */
  onWhy?: ((name: string) => void) | undefined;
  onClose: () => void;
};

export function Panel({ id, onWhy, onClose }: PanelProps) {
  const { go } = usePlace();
  const write = useFormats();
  const {
    data: profile,
    error,
    refetch,
  } = useQuery({
    queryKey: ["people", "person", id],
    queryFn: () => engine.profile(id),
    // While the arrows run down the list the panel keeps its place.
    placeholderData: (before) => before,
  });
  const row = profile?.row;
  return (
    <aside className={style.panel} data-pane="" aria-label={t("people-panel")}>
      <header className={style.panelHead}>
        <div className={style.panelWords}>
          <h2 className={style.panelName}>
            <Verbatim>{row ? nameOf(row) : ""}</Verbatim>
          </h2>
          {row && (row.purchases > 0 || row.company) && (
            <p className={style.panelLead}>
              {row.company && row.company !== row.name && (
                <span>
                  <Verbatim>{row.company}</Verbatim>
                </span>
              )}
              {row.purchases > 0 && (
                <span>{t("people-bought", { count: row.purchases, money: moneyWords(row.revenue, write) })}</span>
              )}
            </p>
          )}
        </div>
        {onWhy && row && <IconButton label={t("people-why")} icon={CircleHelp} size="s" onPress={() => onWhy(nameOf(row))} />}
        <IconButton label={t("people-open-page")} icon={Maximize2} size="s" onPress={() => go(`/people/${id}`)} />
        <IconButton label={t("people-close")} icon={X} size="s" onPress={onClose} />
      </header>
      {error && !profile && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
      {profile && (
        <div className={style.panelBody}>
          <Points profile={profile} />
          <Reach profile={profile} />
          <Identity profile={profile} />
          {profile.purchases.length > 0 && <Purchases profile={profile} most={LATEST} />}
          <Timeline profile={profile} most={LATEST} />
          <Link to={`/people/${id}`}>{t("people-open-everything")}</Link>
        </div>
      )}
    </aside>
  );
}
