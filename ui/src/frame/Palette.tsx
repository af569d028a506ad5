// The palette: type a few letters, press Enter. It reaches every action and every room.
import { Search } from "lucide-react";
import { Autocomplete, Dialog, Input, Modal, ModalOverlay, SearchField, useFilter } from "react-aria-components";
import { MenuList } from "../kit/action/Menu";
import { t } from "../words";
import { type Action, type Around, possibleActions } from "./actions";
import style from "./palette.module.css";

const GROUPS = ["do", "go", "window"] as const;

export default function Palette({ around, onClose }: { around: Around; onClose: () => void }) {
  const { contains } = useFilter({ sensitivity: "base" });
  const actions = possibleActions().filter((action) => action.id !== "palette" && action.id !== "up");
  const run = (action: Action) => {
    onClose();
    // After the dialog has given the focus back.
    window.setTimeout(() => action.perform(around), 0);
  };
  const groups = GROUPS.map((group) => ({
    id: group,
    title: t(`frame-palette-${group}`),
    entries: actions
      .filter((action) => action.group === group)
      .map((action) => ({
        id: action.id,
        label: t(action.label),
        icon: action.icon,
        ...(action.keys?.[0] ? { keys: action.keys[0] } : {}),
        onAction: () => run(action),
      })),
  })).filter((group) => group.entries.length > 0);
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={style.veil}>
      <Modal className={style.modal}>
        <Dialog aria-label={t("action-palette")} className={style.dialog}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t("frame-palette-search")} autoFocus className={style.search}>
              <Search aria-hidden="true" className={style.icon} />
              <Input placeholder={t("frame-palette-hint")} className={style.input} />
            </SearchField>
            <MenuList label={t("frame-palette-list")} groups={groups} empty={t("frame-palette-none")} />
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
