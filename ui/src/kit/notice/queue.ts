// Remarks that pass: what was just done, with its Undo. Nothing that must be read is told here alone. How they look is in Notices.tsx.
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";
import { t } from "../../words";

export type Notice = {
  text: string;
  detail?: string;
  state?: "info" | "good" | "bad";
  action?: { label: string; onPress: () => void };
};

/** Long enough to read and to reach Undo by keyboard; hovering or focusing a notice stops the clock. */
const SHOWN_MS = 8_000;

export const notices = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** The passing notice that is shown now. */
let passing: string | null = null;

/**
 * Shows a notice. One that reports a failure stays until it is closed; of the others only the latest is shown, since a pile of them would
 * cover the page: what they offered to undo is on the Activity page. The answer closes it.
 */
export function notify(notice: Notice): () => void {
  if (notice.state === "bad") {
    const key = notices.add(notice);
    return () => notices.close(key);
  }
  if (passing !== null) notices.close(passing);
  const key = notices.add(notice, { timeout: SHOWN_MS });
  passing = key;
  return () => notices.close(key);
}

/** Done, and can be taken back. The answer closes it. */
export function notifyUndo(text: string, undo: () => void): () => void {
  const close = notify({
    text,
    state: "good",
    action: {
      label: t("kit-undo"),
      onPress: () => {
        close();
        undo();
      },
    },
  });
  return close;
}
