// The import before it happens: opening files into a draft, changing how one is read, throwing it away. The draft lives in the engine;
// its number is in the address, so that a reload or a detour loses nothing.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { asRefusal, CANCELLED, engine, type FileChoices, type FileDraft, type ImportDraft, type Job, runJob } from "../../host";
import { notify, refusalWords, useDroppedFiles, usePlace } from "../../kit";

export type Opening = Job<ImportDraft | null>;

const draftKey = (draft: number | null) => ["imports", "draft", draft];

/** So long after the last correction all rows are looked at again: whoever corrects row after row waits once. */
const PAUSE = 300;

/** The draft with one of its files replaced, or added where it is new. */
export function withFile(draft: ImportDraft, file: FileDraft): ImportDraft {
  const known = draft.files.some((other) => other.file === file.file);
  return {
    ...draft,
    files: known ? draft.files.map((other) => (other.file === file.file ? file : other)) : [...draft.files, file],
  };
}

export function useDraft() {
  const queries = useQueryClient();
  const { search, amend } = usePlace();
  const number = search.draft ? Number(search.draft) : null;
  const [opening, setOpening] = useState<Opening | null>(null);
  const [changing, setChanging] = useState<number | null>(null);
  // Rows, sheets and tables that are being taken, until the dry run has begun anew.
  const under = useRef(0);
  const [settling, setSettling] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { data: draft, error } = useQuery({
    queryKey: draftKey(number),
    queryFn: () => engine.importDraft(number ?? 0),
    enabled: number !== null,
  });
  const current = useRef(number);
  current.current = number;

  const open = useCallback(
    async (from: "handed" | "dialog" | { pasted: string }) => {
      setFailure(null);
      const into = current.current;
      const job = runJob((channel): Promise<ImportDraft | null> => {
        if (typeof from === "object") return engine.pasteTable(into, from.pasted, channel);
        return from === "handed" ? engine.openHanded(into, channel) : engine.chooseFiles(into, channel);
      }, engine.cancelJob);
      // The dialog of the system is no work of ours: progress is shown once it has begun.
      setOpening(job);
      try {
        const opened = await job.result;
        if (opened) {
          queries.setQueryData(draftKey(opened.draft), opened);
          void queries.invalidateQueries({ queryKey: ["imports", "rehearsal", opened.draft] });
          amend({ draft: opened.draft, step: undefined });
        }
      } catch (thrown) {
        if (asRefusal(thrown).code !== CANCELLED) setFailure(thrown);
      }
      setOpening(null);
    },
    [queries, amend],
  );
  useDroppedFiles(() => void open("handed"));
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    // What was handed over at the start, by "Open with" or dropped on another page waits in the shell; nothing waits: nothing happens.
    void open(search.choose ? "dialog" : "handed").then(() => search.choose && amend({ choose: undefined }));
  }, [open, amend, search.choose]);

  /** Says what was chosen; answers once the file was read anew. */
  const choose = useCallback(
    async (choices: FileChoices & { file: number }): Promise<void> => {
      const now = current.current;
      if (now === null) return;
      setChanging(choices.file);
      try {
        const job = runJob((channel) => engine.chooseAboutFile(now, choices, channel), engine.cancelJob);
        const file = await job.result;
        queries.setQueryData<ImportDraft>(draftKey(now), (before) => before && withFile(before, file));
        // The very first dry run would be waited for instead of being begun anew, though it may have read the choice of before.
        await queries.cancelQueries({ queryKey: ["imports", "rehearsal", now] });
        void queries.invalidateQueries({ queryKey: ["imports", "rehearsal", now] });
      } catch (thrown) {
        notify({ text: refusalWords(thrown), state: "bad" });
      }
      setChanging(null);
    },
    [queries],
  );
  /** Says whether it was done. */
  const take = useCallback(
    async (asked: (draft: number) => Promise<FileDraft>): Promise<boolean> => {
      const now = current.current;
      if (now === null) return false;
      const rehearsal = { queryKey: ["imports", "rehearsal", now] };
      const settle = async () => {
        await new Promise((done) => setTimeout(done, PAUSE));
        under.current -= 1;
        if (under.current > 0) return;
        // One that began meanwhile may have read the rows before the last change.
        await queries.cancelQueries(rehearsal);
        void queries.refetchQueries({ ...rehearsal, type: "active", stale: true });
        setSettling(false);
      };
      under.current += 1;
      setSettling(true);
      // A dry run holds the rows while it reads them, and what it would find out is old by then.
      await queries.cancelQueries(rehearsal);
      try {
        const taken = await asked(now);
        queries.setQueryData<ImportDraft>(draftKey(now), (before) => before && withFile(before, taken));
        // Old from now on, for whoever leaves in the pause too.
        void queries.invalidateQueries({ ...rehearsal, refetchType: "none" });
        return true;
      } catch (thrown) {
        notify({ text: refusalWords(thrown), state: "bad" });
        return false;
      } finally {
        void settle();
      }
    },
    [queries],
  );
  const takeSheet = useCallback((file: number, sheet: string) => take((now) => engine.takeSheet(now, file, sheet)), [take]);
  const takeTable = useCallback((file: number, table: number) => take((now) => engine.takeTable(now, file, table)), [take]);
  const correct = useCallback(
    (file: number, row: number, cells: string[] | null) => take((now) => engine.correctRow(now, file, row, cells)),
    [take],
  );
  /** Opens a file with its password; what kept it from opening, or nothing. */
  const openSealed = useCallback(
    async (file: number, password: string): Promise<unknown> => {
      const now = current.current;
      if (now === null) return null;
      try {
        const opened = await runJob((channel) => engine.openSealed(now, file, password, channel), engine.cancelJob).result;
        queries.setQueryData(draftKey(now), opened);
        await queries.cancelQueries({ queryKey: ["imports", "rehearsal", now] });
        void queries.invalidateQueries({ queryKey: ["imports", "rehearsal", now] });
        return null;
      } catch (thrown) {
        return thrown;
      }
    },
    [queries],
  );
  const discard = useCallback(async (): Promise<void> => {
    const now = current.current;
    if (now === null) return;
    queries.removeQueries({ queryKey: draftKey(now) });
    await engine.discardDraft(now).catch(() => undefined);
  }, [queries]);

  return {
    number,
    draft: draft ?? null,
    failure: failure ?? error,
    opening,
    changing,
    settling,
    open,
    choose,
    takeSheet,
    takeTable,
    correct,
    openSealed,
    discard,
  };
}

export type Choose = ReturnType<typeof useDraft>["choose"];
