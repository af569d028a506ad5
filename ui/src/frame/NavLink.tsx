// One entry of the sidebar: its picture, its name, the number of things waiting. As a rail, the name is a tooltip.
import { Link, TooltipTrigger } from "react-aria-components";
import { placeHref } from "../kit";
import { TooltipBubble } from "../kit/surface/TooltipBubble";
import { t, useFormats } from "../words";
import type { RoomRoute } from "./routes";
import style from "./sidebar.module.css";

export function NavLink({ room, rail, here, count }: { room: RoomRoute; rail: boolean; here: boolean; count: number }) {
  const write = useFormats();
  const Icon = room.icon;
  const name = t(room.label);
  const link = (
    <Link
      href={placeHref(`/${room.path}`)}
      className={style.link}
      aria-label={rail ? name : undefined}
      aria-current={here ? "page" : undefined}
      onHoverStart={() => void room.load()}
    >
      <Icon className={style.icon} aria-hidden="true" />
      {!rail && <span className={style.label}>{name}</span>}
      {count > 0 && <span className={style.count}>{rail ? "" : write.compact(count)}</span>}
    </Link>
  );
  if (!rail) return link;
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      {link}
      <TooltipBubble>{name}</TooltipBubble>
    </TooltipTrigger>
  );
}
