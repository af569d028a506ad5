// Where people likely come from and what they agreed to is filled in once, in sight and careful: nobody counts as agreed who did not say so.
import { useEffect, useRef, useState } from "react";
import type { FileDraft } from "../../host";
import { likelyAgreed, likelyOrigin } from "./draft";
import type { Choose } from "./useDraft";

/** True once every file has its answer or was left to the person. */
export function useSuggested(files: FileDraft[], choose: Choose, wanted: boolean): boolean {
  const [done, setDone] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (!wanted || begun.current || files.length === 0) return;
    begun.current = true;
    const fill = async () => {
      for (const file of files) {
        if (file.origin && file.agreed) continue;
        await choose({ file: file.file, origin: file.origin ?? likelyOrigin(file), agreed: file.agreed ?? likelyAgreed(file) });
      }
      setDone(true);
    };
    void fill();
  }, [wanted, files, choose]);
  return done;
}
