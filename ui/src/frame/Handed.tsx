// Files that were handed over while the program runs: spreadsheets go to the import, a house file asks whether it is to be opened.
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { engine, type HouseInfo, onTold } from "../host";
import { failed, notify, useHouse, useOpenHouse } from "../kit";
import { dropFiles } from "../kit/place/drops";
import { isHouseOpen } from "../kit/place/house";
import { go } from "../kit/place/place";
import { t } from "../words";
import { free } from "./covered";

const HandedDialog = lazy(() => import("./HandedDialog"));

export function Handed() {
  const open = useOpenHouse();
  const house = useHouse();
  const [asked, setAsked] = useState<HouseInfo | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (other: HouseInfo) => {
    setBusy(true);
    try {
      await open(other);
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
    setAsked(null);
  };
  const take = async () => {
    const { sheets, house: other } = await engine.handed();
    // Where nobody takes them and no house file is open, they wait in the shell until one is.
    if (sheets.length > 0 && !dropFiles(sheets)) {
      if (isHouseOpen()) go("/import");
      else notify({ text: t("frame-handed-wait", { count: sheets.length }) });
    }
    if (!other) return;
    if (isHouseOpen()) setAsked(other);
    else await enter(other);
  };
  const latest = useRef(take);
  latest.current = take;
  const waits = useRef(false);
  const hear = useCallback(async () => {
    if (waits.current) return;
    // They wait in the shell meanwhile: what is on the screen now may be a code that is shown once.
    waits.current = true;
    await free();
    waits.current = false;
    await latest.current().catch(() => undefined);
  }, []);
  useEffect(() => onTold("handed", () => void hear()), [hear]);
  return (
    <Suspense>
      {asked && (
        <HandedDialog
          name={asked.name}
          open={house?.name ?? ""}
          busy={busy}
          onOpen={() => void enter(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </Suspense>
  );
}
