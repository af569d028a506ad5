// Where to go. On top the house file; at the foot what belongs to the program. Shrinks to a rail by choice or for want of room.
import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import { Button } from "react-aria-components";
import { prefs } from "../host";
import { IconButton, KeyHint, SampleBadge, useHouse, usePlace } from "../kit";
import { useRoomCounts } from "../kit/place/house";
import { usePrefs } from "../kit/prefs";
import { t } from "../words";
import { NavLink } from "./NavLink";
import { roomAt } from "./Room";
import { routes } from "./routes";
import style from "./sidebar.module.css";
import { useNarrow } from "./useNarrow";

export function Sidebar({ onPalette }: { onPalette: () => void }) {
  const { path } = usePlace();
  const house = useHouse();
  const counts = useRoomCounts();
  const narrow = useNarrow();
  const rail = usePrefs().sidebar === "rail" || narrow;
  const list = (place: "main" | "foot") =>
    routes
      .filter((room) => room.place === place)
      .map((room) => (
        <li key={room.path}>
          <NavLink room={room} rail={rail} here={roomAt(path) === room} count={counts[room.path] ?? 0} />
        </li>
      ));
  return (
    <nav className={style.sidebar} data-rail={rail || undefined} data-pane="" aria-label={t("frame-nav")}>
      <div className={style.top}>
        <div className={style.house}>
          <span className={style.mark} aria-hidden="true">
            <Mark />
          </span>
          {!rail && <span className={style.name}>{house?.name ?? t("frame-product")}</span>}
        </div>
        {!rail && house?.sample && <SampleBadge>{t("frame-sample")}</SampleBadge>}
      </div>
      <Button onPress={onPalette} className={style.find} {...(rail ? { "aria-label": t("frame-find") } : {})}>
        <Search className={style.icon} aria-hidden="true" />
        {!rail && (
          <>
            <span className={style.label}>{t("frame-find")}</span>
            <KeyHint keys="Mod+K" />
          </>
        )}
      </Button>
      <ul className={style.list}>{list("main")}</ul>
      <ul className={`${style.list} ${style.foot}`}>{list("foot")}</ul>
      {!narrow && (
        <IconButton
          label={rail ? t("frame-sidebar-open") : t("frame-sidebar-close")}
          icon={rail ? PanelLeftOpen : PanelLeftClose}
          size="s"
          onPress={() => prefs.set({ sidebar: rail ? "open" : "rail" })}
        />
      )}
    </nav>
  );
}

/** The product's sign in one colour: a house of list lines. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" focusable="false" aria-hidden="true">
      <path d="M12 2.6 2.9 10.2h18.2Z" />
      <path d="M5 12.2h14v2.4H5zM5 16h14v2.2H5zM5 19.6h14v1.9H5z" />
    </svg>
  );
}
