// What follows every change: answers that went stale are dropped, and the person is told, with the way back. What the change is, is
// the room's affair.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { asRefusal, CANCELLED, engine, type HouseInfo, type Reversal, type Room } from "../host";
import { say, t } from "../words";
import { notify, notifyUndo } from "./notice/queue";
import { go } from "./place/place";
import { work } from "./progress/work";
import { refusalWords } from "./refusals";
import { dropStale } from "./stale";

export type Changes = {
  /** After a change: drops what went stale and says what was done, with Undo. */
  done: (text: string, changed: { entry: number; stale: Room[] }) => void;
  /** Takes an entry back, or the latest one that stands; says so, with Redo. */
  undo: (entry: number | null) => Promise<void>;
  /** Takes an entry back together with the later steps that stand in its way. */
  undoWithLater: (entry: number) => Promise<void>;
  /** Does an entry again, or the one undone last. */
  redo: (entry: number | null) => Promise<void>;
};

/** What an entry did, in the words of the activity page. */
async function wordsOf(entry: number): Promise<string> {
  const [line] = await engine.listActivity(entry + 1, null, 1);
  return line?.id === entry ? say(line.what) : "";
}

/** How many rows stayed as they are, told only if there are any. */
const keptWords = ({ kept }: Reversal): { detail?: string } => {
  const count = kept.reduce((sum, { rows }) => sum + rows, 0);
  return count > 0 ? { detail: t("kit-undo-kept", { count }) } : {};
};

/** What was said about the latest change; once another is taken back its button would mean something else. */
let closeLatest = () => {};

/** Says what went wrong; that somebody stopped it themselves is no fault. */
export function failed(thrown: unknown): void {
  const stopped = asRefusal(thrown).code === CANCELLED;
  notify({ text: refusalWords(thrown), ...(!stopped && { state: "bad" as const }) });
}

export function makeChanges(queries: QueryClient): Changes {
  const reverse = async (step: "undo" | "redo", entry: number | null): Promise<void> => {
    try {
      const changed = await work(t(`kit-${step}-doing`), (channel) => engine[step](entry, channel));
      if (!changed) return void notify({ text: t(`kit-${step}-nothing`) });
      dropStale(queries, changed.stale);
      closeLatest();
      const what = await wordsOf(changed.entry);
      const other = step === "undo" ? "redo" : "undo";
      closeLatest = notify({
        text: t(`kit-${step}-done`, { what }),
        ...keptWords(changed.value),
        state: "good",
        action: {
          label: t(`kit-${other}`),
          onPress: () => void reverse(other, changed.entry),
        },
      });
    } catch (thrown) {
      failed(thrown);
    }
  };
  return {
    done: (text, changed) => {
      dropStale(queries, changed.stale);
      closeLatest();
      closeLatest = notifyUndo(text, () => void reverse("undo", changed.entry));
    },
    undo: (entry) => reverse("undo", entry),
    undoWithLater: async (entry) => {
      try {
        const changed = await work(t("kit-undo-doing"), (channel) => engine.undoWithLater(entry, channel));
        dropStale(queries, changed.stale);
        closeLatest();
        notify({ text: t("kit-undo-done", { what: await wordsOf(entry) }), ...keptWords(changed.value), state: "good" });
      } catch (thrown) {
        failed(thrown);
      }
    },
    redo: (entry) => reverse("redo", entry),
  };
}

export function useChanges(): Changes {
  const queries = useQueryClient();
  return useMemo(() => makeChanges(queries), [queries]);
}

/** Opens a house file by the keychain; where that cannot be, leads to the page that says why it is shut and what opens it. */
export function useOpenHouse(): (house: HouseInfo) => Promise<void> {
  const changed = useHouseChanged();
  return useCallback(
    async (house) => {
      try {
        await engine.unlock(house.path, null, null, false);
      } catch (thrown) {
        if (asRefusal(thrown).kind === "broken") throw thrown;
        await changed();
        return go("/unlock", { file: house.path });
      }
      go("/");
      await changed();
    },
    [changed],
  );
}

/**
 * After something failed that closes the house file for a moment: it may be shut now, and then the window stands before it. Where a code is
 * asked for nothing was begun.
 */
export function useHouseAgain(): (thrown: unknown) => Promise<void> {
  const queries = useQueryClient();
  const changed = useHouseChanged();
  return useCallback(
    async (thrown) => {
      if (["locked", "wrong_key"].includes(asRefusal(thrown).code)) return;
      await changed();
      const start = await queries.fetchQuery({ queryKey: ["start"], queryFn: () => engine.start() }).catch(() => null);
      if (!start || start.state === "open") return;
      failed(thrown);
      go("/unlock");
    },
    [queries, changed],
  );
}

/** After another house file was opened, made or closed: nothing that is kept is true any more, and the window begins anew. */
export function useHouseChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "start" });
    await queries.invalidateQueries({ queryKey: ["start"] });
  }, [queries]);
}
