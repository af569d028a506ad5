// The one cache of the engine's answers, and what the frame itself asks and does with it.
import { QueryClient } from "@tanstack/react-query";
import { asRefusal, engine } from "../host";
import { notify, notifyUndo, refusalWords } from "../kit";
import { dropStale } from "../kit/stale";
import { say, t } from "../words";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The engine is on this computer: its answers change only by what we do, and then the reply names what is stale.
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (count, thrown) => count < 1 && asRefusal(thrown).kind === "broken",
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** What an entry of the journal did, in words. */
async function wordsOf(entry: number): Promise<string> {
  const [line] = await engine.listActivity(entry + 1, 1);
  return line?.id === entry ? say(line.what) : "";
}

/** Takes back the latest change that stands, or does again what was taken back, and says which it was. */
export async function turnBack(way: "undo" | "redo"): Promise<void> {
  try {
    const change = await engine[way](null);
    if (change === null) {
      notify({ text: way === "undo" ? t("frame-nothing-to-undo") : t("frame-nothing-to-redo") });
      return;
    }
    dropStale(queries, change.stale);
    const what = await wordsOf(change.value.entry);
    const kept = change.value.kept.reduce((sum, { rows }) => sum + rows, 0);
    const detail = kept > 0 ? { detail: t("frame-undo-kept", { count: kept }) } : {};
    if (way === "redo") notifyUndo(t("frame-redone", { what }), () => void turnBack("undo"));
    else
      notify({
        text: t("frame-undone", { what }),
        ...detail,
        action: { label: t("action-redo"), onPress: () => void turnBack("redo") },
      });
  } catch (thrown) {
    notify({ text: refusalWords(thrown), state: "bad" });
  }
}
