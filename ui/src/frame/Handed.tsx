// Files that were handed over while the program runs: spreadsheets go to the import, a house file asks whether it is to be opened.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { engine, type HouseInfo, onTold } from "../host";
import { notify, refusalWords, useHouse, useOpenHouse } from "../kit";
import { dropFiles } from "../kit/place/drops";
import { isHouseOpen } from "../kit/place/house";
import { go } from "../kit/place/place";
import { t } from "../words";

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
      notify({ text: refusalWords(thrown), state: "bad" });
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
  useEffect(() => onTold("handed", () => void latest.current().catch(() => undefined)), []);
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
