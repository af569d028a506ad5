// A house file that lies on a network or in a folder of a cloud program: what may happen to it there, said once, with the offer to work on
// this computer instead.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, hasShell } from "../host";
import { Dialog, notify, refusalWords, useHouseChanged } from "../kit";
import { t } from "../words";

export default function FolderNote() {
  const { data: start } = useQuery({ queryKey: ["start"], queryFn: () => engine.start(), enabled: hasShell() });
  const changed = useHouseChanged();
  const [busy, setBusy] = useState(false);
  const house = start?.state === "open" ? start.house : null;
  const folder = house?.folder;
  if (!house || !folder || folder.told || house.read_only) return null;
  const during = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    await changed();
    setBusy(false);
  };
  const bring = () =>
    during(async () => {
      const here = await engine.bringHouseHere();
      notify({ text: t("frame-folder-brought", { name: here.name }), state: "good" });
    });
  return (
    <Dialog
      open
      onClose={() => void during(() => engine.leaveHouseThere())}
      size="m"
      title={
        folder.cloud
          ? t("frame-folder-cloud-title", { name: house.name, cloud: folder.cloud })
          : t("frame-folder-network-title", { name: house.name })
      }
      cancelLabel={t("frame-folder-leave")}
      confirm={{ label: t("frame-folder-bring"), onPress: () => void bring(), busy }}
    >
      <p>{folder.cloud ? t("frame-folder-cloud", { cloud: folder.cloud }) : t("frame-folder-network")}</p>
      <p>{t("frame-folder-offer")}</p>
    </Dialog>
  );
}
