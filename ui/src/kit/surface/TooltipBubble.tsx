// The bubble alone, for triggers of the kit that bring their own TooltipTrigger.
import type { ReactNode } from "react";
import { Tooltip as AriaTooltip } from "react-aria-components";
import { KeyHint } from "../action/KeyHint";
import overlay from "./overlay.module.css";

export function TooltipBubble({ children, keys }: { children: ReactNode; keys?: string | undefined }) {
  return (
    <AriaTooltip className={overlay.tip} offset={6}>
      <span>{children}</span>
      {keys && <KeyHint keys={keys} />}
    </AriaTooltip>
  );
}
