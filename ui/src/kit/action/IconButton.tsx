// A button that is only a picture. Its label is spoken, and shown as a tooltip with its shortcut.
import type { LucideIcon } from "lucide-react";
import { Button as AriaButton, type ButtonProps as AriaProps, TooltipTrigger } from "react-aria-components";
import { TooltipBubble } from "../surface/TooltipBubble";
import type { Tone } from "./Button";
import style from "./button.module.css";

export type IconButtonProps = Omit<AriaProps, "children" | "className" | "style" | "aria-label"> & {
  label: string;
  icon: LucideIcon;
  tone?: Tone;
  size?: "m" | "s";
  keys?: string;
};

export function IconButton({ label, icon: Icon, tone = "quiet", size = "m", keys, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...rest} aria-label={label} className={`${style.button} ${style.square}`} data-tone={tone} data-size={size}>
        <Icon className={style.icon} aria-hidden="true" />
      </AriaButton>
      <TooltipBubble keys={keys}>{label}</TooltipBubble>
    </TooltipTrigger>
  );
}
