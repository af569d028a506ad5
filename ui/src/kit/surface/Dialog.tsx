// A question that must be answered before going on. For more than one thing to decide, use a page.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../../words";
import { Button } from "../action/Button";
import { IconButton } from "../action/IconButton";
import { Verbatim } from "../page/Verbatim";
import style from "./dialog.module.css";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  children?: ReactNode;
  /** The verb that ends it, such as “Merge 903 pairs”; without one the dialog only tells something. */
  confirm?: { label: string; onPress: () => void; danger?: boolean; busy?: boolean; disabled?: boolean };
  /** What leaves everything as it was; “Cancel” unless said otherwise. */
  cancelLabel?: string;
  /** Nothing but its verb ends it: what it shows or does must not be lost by a stray key. */
  held?: boolean;
  size?: "s" | "m" | "l";
};

export function Dialog({ open, onClose, title, children, confirm, cancelLabel, held = false, size = "s" }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={!confirm && !held}
      isKeyboardDismissDisabled={held}
      className={style.veil}
    >
      <Modal className={style.modal} data-size={size}>
        <AriaDialog role={confirm?.danger ? "alertdialog" : "dialog"} className={style.dialog}>
          <header className={style.head}>
            <Heading slot="title" className={style.title}>
              <Verbatim>{title}</Verbatim>
            </Heading>
            {!confirm && !held && <IconButton label={t("kit-close")} icon={X} size="s" onPress={onClose} />}
          </header>
          <div className={style.body}>{children}</div>
          {confirm && (
            <footer className={style.foot}>
              {!held && (
                <Button onPress={onClose} autoFocus={confirm.danger ?? false}>
                  {cancelLabel ?? t("kit-cancel")}
                </Button>
              )}
              <Button
                tone={confirm.danger ? "danger" : "primary"}
                onPress={confirm.onPress}
                busy={confirm.busy ?? false}
                isDisabled={confirm.disabled ?? false}
              >
                {confirm.label}
              </Button>
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
