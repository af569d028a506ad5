// Something to look at or fill in, floating at the button that opened it.
import type { ReactElement, ReactNode } from "react";
import { Popover as AriaPopover, Dialog, DialogTrigger } from "react-aria-components";
import overlay from "./overlay.module.css";

export type PopoverProps = {
  trigger: ReactElement;
  label: string;
  /** A function gets `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: "bottom start" | "bottom end" | "top start" | "end top";
};

export function Popover({ trigger, label, children, placement = "bottom start" }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={overlay.popover} placement={placement} offset={6}>
        <Dialog aria-label={label} className={overlay.content}>
          {({ close }) => <>{typeof children === "function" ? children(close) : children}</>}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
