// One entry of the sidebar: its picture, its name, the number of things waiting. As a rail, the name is a tooltip.
import type { LucideIcon } from "lucide-react";
import { Link, TooltipTrigger } from "react-aria-components";
import { useFormats } from "../../words";
import { placeHref } from "../place/place";
import { TooltipBubble } from "../surface/TooltipBubble";
import style from "./sidebar.module.css";

export type NavItemProps = {
  to: string;
  name: string;
  icon: LucideIcon;
  /** Whether the person is there. */
  here: boolean;
  rail: boolean;
  /** 0 shows nothing. */
  count: number;
  /** The pointer rests on it: load what lies behind. */
  onNear: () => void;
};

export function NavItem({ to, name, icon: Icon, here, rail, count, onNear }: NavItemProps) {
  const write = useFormats();
  const link = (
    <Link
      href={placeHref(to)}
      className={style.link}
      aria-label={rail ? name : undefined}
      aria-current={here ? "page" : undefined}
      onHoverStart={onNear}
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
