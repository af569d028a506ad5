// Opening what exists and making the sample, the same on the first page and on the page of other house files.
import { useState } from "react";
import { asRefusal, type Created, engine, type HouseInfo } from "../../host";
import { refusalWords, useHouseChanged, usePlace } from "../../kit";

export function useOpening(recent: HouseInfo[], onSample: (created: Created) => void) {
  const { go } = usePlace();
  const changed = useHouseChanged();
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

  /** With the keychain where it can; else to the page that asks for the code. */
  const enter = async (house: HouseInfo) => {
    try {
      await engine.unlock(house.path, null, null);
    } catch (thrown) {
      if (asRefusal(thrown).code !== "locked") throw thrown;
      return go("/unlock", { file: house.path });
    }
    go("/");
    await changed();
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
