// A list of things to do, opened from a button. What each thing does is the caller's.
import { Check, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text } from "react-aria-components";
import { upright } from "../../words";
import { Verbatim } from "../page/Verbatim";
import overlay from "../surface/overlay.module.css";
import { KeyHint } from "./KeyHint";
import style from "./menu.module.css";

export type MenuEntry = {
  id: string;
  label: string;
  /** A second, smaller line. */
  hint?: string;
  icon?: LucideIcon;
  keys?: string;
  /** `true` shows a tick; for a choice among several. */
  ticked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  onAction: () => void;
};

export type MenuGroup = { id: string; title?: string; entries: MenuEntry[] };

export type MenuProps = {
  /** The button that opens it: a kit `Button` or `IconButton`. */
  trigger: ReactElement;
  /** Spoken name of the list. */
  label: string;
  /** Either plain entries or groups with a line between. */
  entries?: MenuEntry[];
  groups?: MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start" | "end top";
};

function Entry({ entry, ticks }: { entry: MenuEntry; ticks: boolean }) {
  const Icon = entry.icon;
  return (
    <MenuItem
      id={entry.id}
      textValue={upright(entry.label)}
      onAction={entry.onAction}
      isDisabled={entry.disabled ?? false}
      className={style.item}
      data-danger={entry.danger || undefined}
    >
      {ticks && <Check className={style.icon} data-hidden={!entry.ticked || undefined} aria-hidden="true" />}
      {Icon && <Icon className={style.icon} aria-hidden="true" />}
      <span className={style.words}>
        <Text slot="label">
          <Verbatim>{entry.label}</Verbatim>
        </Text>
        {entry.hint && (
          <Text slot="description" className={style.hint}>
            <Verbatim>{entry.hint}</Verbatim>
          </Text>
        )}
      </span>
      {entry.keys && <KeyHint keys={entry.keys} />}
    </MenuItem>
  );
}

export type MenuListProps = {
  label: string;
  groups: MenuGroup[];
  autoFocus?: boolean;
  onClose?: () => void /** When a search leaves nothing. */;
  empty?: string;
};

/** The list itself; the grid opens it at a header, the palette inside a dialog. */
export function MenuList({ label, groups, autoFocus = false, onClose, empty }: MenuListProps) {
  const ticked = groups.flatMap((group) => group.entries).filter((entry) => entry.ticked !== undefined);
  return (
    <AriaMenu
      aria-label={label}
      className={style.menu}
      autoFocus={autoFocus}
      {...(onClose ? { onClose } : {})}
      {...(empty ? { renderEmptyState: () => <div className={style.none}>{empty}</div> } : {})}
    >
      {groups.flatMap((group, index) => [
        ...(index > 0 ? [<Separator key={`line-${group.id}`} className={style.line} />] : []),
        <MenuSection key={group.id} aria-label={group.title ?? label}>
          {group.title && <Header className={style.title}>{group.title}</Header>}
          {group.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} ticks={ticked.length > 0 && group.entries.some((e) => e.ticked !== undefined)} />
          ))}
        </MenuSection>,
      ])}
    </AriaMenu>
  );
}

export function Menu({ trigger, label, entries, groups, placement = "bottom start" }: MenuProps) {
  const all = groups ?? [{ id: "all", entries: entries ?? [] }];
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={overlay.popover} placement={placement} offset={4}>
        <MenuList label={label} groups={all} />
      </Popover>
    </MenuTrigger>
  );
}
