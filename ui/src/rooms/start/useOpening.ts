// Opening what exists and making the sample, the same on the first page and on the page of other house files.
import { useState } from "react";
import { type Created, engine, type HouseInfo } from "../../host";
import { refusalWords, useOpenHouse } from "../../kit";

export function useOpening(recent: HouseInfo[], onSample: (created: Created) => void) {
  const enter = useOpenHouse();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const during = async (what: string, work: () => Promise<void>) => {
    setBusy(what);
    setFailure(null);
    try {
      await work();
    } catch (thrown) {
      setFailure(refusalWords(thrown));
    }
    setBusy(null);
  };

  const openKnown = (house: HouseInfo) => void during(house.path, () => enter(house));
  const openOther = () =>
    void during("other", async () => {
      const house = await engine.chooseHouse();
      if (house) await enter(house);
    });
  const sample = () => {
    const known = recent.find((house) => house.sample);
    if (known) return openKnown(known);
    return void during("sample", async () => onSample(await engine.createHouse("", true, null)));
  };
  return { busy, failure, openKnown, openOther, sample };
}
