// A short remark on hover and focus. Never the only place of something a person needs.
import type { ReactElement, ReactNode } from "react";
import { Focusable, TooltipTrigger } from "react-aria-components";
import { TooltipBubble } from "./TooltipBubble";

export type TooltipProps = {
  text: ReactNode;
  /** A kit button or link, or with `plain` any element such as a `<span>`, which then takes focus. */
  children: ReactElement;
  plain?: boolean;
  keys?: string;
};

export function Tooltip({ text, children, plain = false, keys }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {plain ? <Focusable>{children as ReactElement<never, string>}</Focusable> : children}
      <TooltipBubble keys={keys}>{text}</TooltipBubble>
    </TooltipTrigger>
  );
}
