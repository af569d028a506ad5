// The sidebar as a thing: a head with the house file, a search, entries on top and at the foot, and what makes it narrow.
import { PanelLeftClose, PanelLeftOpen, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { IconButton } from "../action/IconButton";
import { KeyHint } from "../action/KeyHint";
import { Verbatim } from "../page/Verbatim";
import style from "./sidebar.module.css";

export type SideBarProps = {
  label: string;
  /** The name of the house file, and what stands under it. */
  name: string;
  badge?: ReactNode;
  rail: boolean;
  search: { label: string; keys: string; onPress: () => void };
  /** `NavItem`s. */
  main: ReactNode[];
  foot: ReactNode[];
  /** null where the window leaves no choice. */
  narrow: { label: string; onPress: () => void } | null;
};

export function SideBar({ label, name, badge, rail, search, main, foot, narrow }: SideBarProps) {
  return (
    <nav className={style.sidebar} data-rail={rail || undefined} data-pane="" aria-label={label}>
      <div className={style.top}>
        <div className={style.house}>
          <span className={style.mark} aria-hidden="true">
            <Mark />
          </span>
          {!rail && <Verbatim className={style.name}>{name}</Verbatim>}
        </div>
        {!rail && badge}
      </div>
      <Button onPress={search.onPress} className={style.find} {...(rail ? { "aria-label": search.label } : {})}>
        <Search className={style.icon} aria-hidden="true" />
        {!rail && (
          <>
            <span className={style.label}>{search.label}</span>
            <KeyHint keys={search.keys} />
          </>
        )}
      </Button>
      <ul className={style.list}>{main}</ul>
      <ul className={`${style.list} ${style.foot}`}>{foot}</ul>
      {narrow && (
        <IconButton label={narrow.label} icon={rail ? PanelLeftOpen : PanelLeftClose} size="s" onPress={narrow.onPress} />
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
