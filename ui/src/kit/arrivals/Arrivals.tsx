// What arrived in the folder that is watched for the open house file: offered where people look anyway, and taken only when they say so.
import { FileInput } from "lucide-react";
import { useState } from "react";
import { engine } from "../../host";
import { t } from "../../words";
import { Button } from "../action/Button";
import { failed } from "../changes";
import { Verbatim } from "../page/Verbatim";
import { useHouse } from "../place/house";
import { Callout } from "../surface/Callout";
import { useWatched } from "./useWatched";

/** More names than these nobody reads. */
const NAMED = 3;

export function Arrivals() {
  const house = useHouse();
  const { data: watched, refetch } = useWatched(house !== null && !house.readOnly);
  const [busy, setBusy] = useState(false);
  if (!watched || watched.arrived.length === 0 || house?.readOnly) return null;
  const { arrived, name } = watched;
  const answer = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work().catch(failed);
    await refetch();
    setBusy(false);
  };
  const more = arrived.length - NAMED;
  const names = arrived.slice(0, more === 1 ? NAMED + 1 : NAMED);
  return (
    <Callout
      state="info"
      title={t("kit-arrivals", { count: arrived.length, folder: name })}
      actions={
        <>
          <Button size="s" icon={FileInput} busy={busy} onPress={() => void answer(() => engine.takeArrivals(arrived))}>
            {t("kit-arrivals-take", { count: arrived.length })}
          </Button>
          <Button size="s" tone="quiet" isDisabled={busy} onPress={() => void answer(() => engine.passArrivals(arrived))}>
            {t("kit-arrivals-pass", { count: arrived.length })}
          </Button>
        </>
      }
    >
      {names.map((file) => (
        <div key={file}>
          <Verbatim>{file}</Verbatim>
        </div>
      ))}
      {more > 1 && <div>{t("kit-arrivals-more", { more })}</div>}
    </Callout>
  );
}
