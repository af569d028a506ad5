// Where notices appear; once, in the frame. What they say comes through queue.ts.
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as ToastList,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { t } from "../../words";
import { Button } from "../action/Button";
import { IconButton } from "../action/IconButton";
import style from "./notices.module.css";
import { type Notice, notices } from "./queue";

const SIGNS = { info: Info, good: CircleCheck, bad: CircleAlert };

/** Where notices appear; once, in the frame. */
export default function Notices() {
  return (
    <ToastRegion queue={notices} className={style.region} aria-label={t("kit-notices")}>
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
