// A search over a list of actions, floating in the middle of the window. Which actions there are is the frame's affair.
import { Search } from "lucide-react";
import { Autocomplete, Dialog, Input, Modal, ModalOverlay, SearchField, useFilter } from "react-aria-components";
import { type MenuGroup, MenuList } from "../action/Menu";
import style from "./palette.module.css";

export type CommandPaletteProps = {
  label: string;
  /** In the empty field. */
  hint: string;
  /** When a search leaves nothing. */
  none: string;
  groups: MenuGroup[];
  /** What was found for what is typed, below the actions: it was found already, by more than its name. */
  found?: MenuGroup[];
  onType?: (text: string) => void;
  onClose: () => void;
};

export function CommandPalette({ label, hint, none, groups, found = [], onType, onClose }: CommandPaletteProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  const there = new Set(found.flatMap(({ entries }) => entries.map(({ id }) => id)));
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={style.veil}>
      <Modal className={style.modal}>
        <Dialog aria-label={label} className={style.dialog}>
          <Autocomplete
            filter={(text, typed, node) => there.has(String(node.key)) || contains(text, typed)}
            {...(onType ? { onInputChange: onType } : {})}
          >
            <SearchField aria-label={hint} autoFocus className={style.search}>
              <Search aria-hidden="true" className={style.icon} />
              <Input placeholder={hint} className={style.input} />
            </SearchField>
            <MenuList label={label} groups={[...groups, ...found]} empty={none} />
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
