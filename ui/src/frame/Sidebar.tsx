// Where to go. On top the house file; at the foot what belongs to the program. Shrinks to a rail by choice or for want of room.
import { prefs } from "../host";
import { Badge, SampleBadge, useHouse, usePlace, useRoomCounts } from "../kit";
import { usePrefs } from "../kit/prefs";
import { NavItem } from "../kit/window/NavItem";
import { SideBar } from "../kit/window/SideBar";
import { t } from "../words";
import { roomAt } from "./Room";
import { routes } from "./routes";
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
          <NavItem
            to={`/${room.path}`}
            name={t(room.label)}
            icon={room.icon}
            here={roomAt(path) === room}
            rail={rail}
            count={counts[room.path] ?? 0}
            onNear={() => void room.load()}
          />
        </li>
      ));
  const toggle = {
    label: rail ? t("frame-sidebar-open") : t("frame-sidebar-close"),
    onPress: () => prefs.set({ sidebar: rail ? "open" : "rail" }),
  };
  return (
    <SideBar
      label={t("frame-nav")}
      name={house?.name ?? t("frame-product")}
      badge={
        <>
          {house?.sample && <SampleBadge>{t("frame-sample")}</SampleBadge>}
          {house?.readOnly && <Badge state="warn">{t("frame-read-only")}</Badge>}
        </>
      }
      rail={rail}
      search={{ label: t("frame-find"), keys: "Mod+K", onPress: onPalette }}
      main={list("main")}
      foot={list("foot")}
      narrow={narrow ? null : toggle}
    />
  );
}
