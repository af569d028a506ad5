// Above every page of a house file that is only read: why, and what can be done about it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine } from "../host";
import { Button, Callout, notify, refusalWords, useHouse, useHouseChanged } from "../kit";
import { t } from "../words";
import style from "./shell.module.css";

export default function ReadOnlyNote() {
  const house = useHouse();
  const changed = useHouseChanged();
  const { data: start } = useQuery({ queryKey: ["start"], queryFn: () => engine.start() });
  const [busy, setBusy] = useState(false);
  const path = start?.house?.path;
  const write = async () => {
    if (!path) return;
    setBusy(true);
    try {
      await engine.unlock(path, null, null, false);
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(false);
    await changed();
  };
  return (
    <div className={style.note}>
      <Callout
        state="info"
        title={t("frame-read-only")}
        actions={
          house?.readOnly === "in_use" && (
            <Button size="s" onPress={write} busy={busy}>
              {t("frame-read-only-try")}
            </Button>
          )
        }
      >
        {house?.readOnly === "in_use" ? t("frame-read-only-in-use") : t("frame-read-only-place")}
      </Callout>
    </div>
  );
}
