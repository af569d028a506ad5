// Tells the shell that somebody is here, and hides everything when the shell has locked the house file. The shell alone keeps the time:
// a window that sleeps or hangs cannot put a lock off.
import { useEffect } from "react";
import { engine, hasShell, onTold } from "../host";
import { notify } from "../kit";
import { hideAll, tellHeld } from "../kit/locking";
import { isHouseOpen } from "../kit/place/house";
import { go } from "../kit/place/place";
import { t } from "../words";
import { queries } from "./queries";

/** Often enough for a lock after minutes, and rarely enough to cost nothing. */
const EVERY_MS = 5_000;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Nothing is lost yet, and work goes on; the settings of the open file say what is in the way. */
const tellNoBackup = (): void =>
  void notify({
    text: t("frame-backup-failed"),
    state: "bad",
    ...(isHouseOpen() && { action: { label: t("frame-backup-failed-why"), onPress: () => go("/settings") } }),
  });

export function useLock(): void {
  useEffect(() => {
    const stops = [
      onTold("locked", () => hideAll(queries)),
      onTold("lock-held", tellHeld),
      onTold("backup-failed", tellNoBackup),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    if (!hasShell()) return undefined;
    let last = Number.NEGATIVE_INFINITY;
    const hear = () => {
      if (performance.now() - last < EVERY_MS) return;
      last = performance.now();
      engine.stillHere().catch(() => undefined);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, hear, { capture: true, passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, hear, { capture: true });
    };
  }, []);
}
