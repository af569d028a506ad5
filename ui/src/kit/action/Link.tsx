// Goes to another place of the window, or to a page of ours outside it. For an action, use a Button.
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components";
import { type PlaceSearch, placeHref } from "../place/place";
import style from "./link.module.css";

export type LinkProps = {
  children: ReactNode;
  /** A path of the window such as "/people"; its `search` is what the room reads with `usePlace`. */
  to: string;
  search?: PlaceSearch;
  /** Looks like its surroundings until it is touched: for numbers and names in text. */
  quiet?: boolean;
  "aria-label"?: string;
  className?: string;
};

export function Link({ children, to, search, quiet = false, className, ...rest }: LinkProps) {
  return (
    <AriaLink {...rest} href={placeHref(to, search)} className={className ?? style.link} data-quiet={quiet || undefined}>
      {children}
    </AriaLink>
  );
}
