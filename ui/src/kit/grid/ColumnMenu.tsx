// What can be done with a column: sort, hide, move, widen. Everything here can also be done without a mouse.
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, EyeOff, FoldHorizontal, UnfoldHorizontal } from "lucide-react";
import type { RefObject } from "react";
import { Popover } from "react-aria-components";
import { t } from "../../words";
import { type MenuEntry, MenuList } from "../action/Menu";
import overlay from "../surface/overlay.module.css";
import type { GridSort } from "./types";

export type ColumnMenuProps = {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  title: string;
  /** null where the column cannot be sorted. */
  sort: GridSort["direction"] | "none" | null;
  onSort: (direction: GridSort["direction"]) => void;
  /** Sorts rows that are equal so far by this column; null where nothing is sorted yet. */
  onThen: ((direction: GridSort["direction"]) => void) | null;
  /** null where it cannot be done. */
  onHide: (() => void) | null;
  onMoveStart: (() => void) | null;
  onMoveEnd: (() => void) | null;
  onWider: () => void;
  onNarrower: () => void;
};

export function ColumnMenu(props: ColumnMenuProps) {
  const { anchor, onClose, title, sort, onSort, onThen, onHide, onMoveStart, onMoveEnd, onWider, onNarrower } = props;
  const rest: MenuEntry[] = [
    {
      id: "start",
      label: t("grid-move-left"),
      icon: ArrowLeft,
      disabled: onMoveStart === null,
      onAction: () => onMoveStart?.(),
    },
    { id: "end", label: t("grid-move-right"), icon: ArrowRight, disabled: onMoveEnd === null, onAction: () => onMoveEnd?.() },
    { id: "wider", label: t("grid-wider"), icon: UnfoldHorizontal, onAction: onWider },
    { id: "narrower", label: t("grid-narrower"), icon: FoldHorizontal, onAction: onNarrower },
    { id: "hide", label: t("grid-hide"), icon: EyeOff, disabled: onHide === null, onAction: () => onHide?.() },
  ];
  const sorts: MenuEntry[] = [
    { id: "up", label: t("grid-sort-up"), icon: ArrowUp, disabled: sort === "ascending", onAction: () => onSort("ascending") },
    {
      id: "down",
      label: t("grid-sort-down"),
      icon: ArrowDown,
      disabled: sort === "descending",
      onAction: () => onSort("descending"),
    },
    ...(onThen
      ? [
          { id: "then-up", label: t("grid-then-up"), icon: ArrowUp, onAction: () => onThen("ascending") },
          { id: "then-down", label: t("grid-then-down"), icon: ArrowDown, onAction: () => onThen("descending") },
        ]
      : []),
  ];
  return (
    <Popover
      triggerRef={anchor}
      isOpen
      onOpenChange={(next) => !next && onClose()}
      placement="bottom start"
      className={overlay.popover}
      offset={2}
    >
      <MenuList
        label={t("grid-column-menu", { title })}
        autoFocus
        onClose={onClose}
        groups={[...(sort === null ? [] : [{ id: "sort", entries: sorts }]), { id: "column", entries: rest }]}
      />
    </Popover>
  );
}
