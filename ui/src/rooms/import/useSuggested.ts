// Where people likely come from and what they agreed to is filled in once, in sight and careful: nobody counts as agreed who did not say so.
import { useEffect, useRef, useState } from "react";
import type { FileDraft } from "../../host";
import { likelyAgreed, likelyOrigin } from "./draft";
import type { Choose } from "./useDraft";

/** True once every file has its answer or was left to the person; files that are added later are asked about too. */
export function useSuggested(files: FileDraft[], choose: Choose, wanted: boolean): boolean {
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const begun = useRef(new Set<number>());
  useEffect(() => {
    const fresh = files.filter((file) => !begun.current.has(file.file));
    if (!wanted || fresh.length === 0) return;
    for (const file of fresh) begun.current.add(file.file);
    const fill = async () => {
      for (const file of fresh) {
        if (file.origin && file.agreed) continue;
        await choose({ file: file.file, origin: file.origin ?? likelyOrigin(file), agreed: file.agreed ?? likelyAgreed(file) });
      }
      setDone((before) => new Set([...before, ...fresh.map(({ file }) => file)]));
    };
    void fill();
  }, [wanted, files, choose]);
  return files.every(({ file }) => done.has(file));
}
