// The palette: type a few letters, press Enter. It reaches every action and every room.
import { CommandPalette } from "../kit/window/CommandPalette";
import { t } from "../words";
import { type Action, type Around, possibleActions } from "./actions";

const GROUPS = ["do", "go", "window"] as const;

export default function Palette({ around, onClose }: { around: Around; onClose: () => void }) {
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
    <CommandPalette
      label={t("action-palette")}
      hint={t("frame-palette-hint")}
      none={t("frame-palette-none")}
      groups={groups}
      onClose={onClose}
    />
  );
}
