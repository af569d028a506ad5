// What takes long just now, over everything else, with the way to stop it; once, in the frame. It comes through work.ts.
import { useSyncExternalStore } from "react";
import { Dialog } from "../surface/Dialog";
import { JobProgress } from "./JobProgress";
import { shownWork, subscribe } from "./work";

export default function Working() {
  const work = useSyncExternalStore(subscribe, shownWork);
  if (!work) return null;
  return (
    <Dialog open onClose={() => undefined} title={work.label} held>
      <JobProgress job={work.job} label={work.label} unit="people" />
    </Dialog>
  );
}
