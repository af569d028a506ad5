// A house file was handed over while another one is open: which of them it is to be.
import { Dialog } from "../kit";
import { t } from "../words";

export type HandedDialogProps = { name: string; open: string; busy: boolean; onOpen: () => void; onClose: () => void };

export default function HandedDialog({ name, open, busy, onOpen, onClose }: HandedDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("frame-handed-title", { name })}
      confirm={{ label: t("frame-handed-open"), onPress: onOpen, busy }}
    >
      {t("frame-handed-text", { name: open })}
    </Dialog>
  );
}
