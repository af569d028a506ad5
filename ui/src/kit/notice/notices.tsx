// Remarks that pass: what was just done, with its Undo. Nothing that must be read is told here alone.
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as ToastList,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { t } from "../../words";
import { Button } from "../action/Button";
import { IconButton } from "../action/IconButton";
import style from "./notices.module.css";

export type Notice = {
  text: string;
  detail?: string;
  state?: "info" | "good" | "bad";
  action?: { label: string; onPress: () => void };
};

const SIGNS = { info: Info, good: CircleCheck, bad: CircleAlert };

/** Long enough to read and to reach Undo by keyboard; hovering or focusing a notice stops the clock. */
const SHOWN_MS = 8_000;

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

/** Shows a notice; one that reports a failure stays until it is closed. The answer closes it. */
export function notify(notice: Notice): () => void {
  const key = queue.add(notice, notice.state === "bad" ? {} : { timeout: SHOWN_MS });
  return () => queue.close(key);
}

/** Done, and can be taken back. */
export function notifyUndo(text: string, undo: () => void): void {
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
}

/** Where notices appear; once, in the frame. */
export function Notices() {
  return (
    <ToastRegion queue={queue} className={style.region} aria-label={t("kit-notices")}>
      <ToastList<Notice> className={style.list}>
        {({ toast }) => {
          const { text, detail, state = "info", action } = toast.content;
          const Sign = SIGNS[state];
          return (
            <Toast toast={toast} className={style.notice} data-state={state}>
              <Sign className={style.sign} aria-hidden="true" />
              <ToastContent className={style.words}>
                <Text slot="title">{text}</Text>
                {detail && (
                  <Text slot="description" className={style.detail}>
                    {detail}
                  </Text>
                )}
              </ToastContent>
              {action && (
                <Button size="s" onPress={action.onPress}>
                  {action.label}
                </Button>
              )}
              <IconButton slot="close" label={t("kit-close")} icon={X} size="s" />
            </Toast>
          );
        }}
      </ToastList>
    </ToastRegion>
  );
}
