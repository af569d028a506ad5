// The one cache of the engine's answers, and what the frame itself asks and does with it.
import { QueryClient } from "@tanstack/react-query";
import { asRefusal } from "../host";
import { makeChanges } from "../kit/changes";

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

/** Takes back the latest change that stands, or does again what was taken back, and says which it was. */
export const turnBack = (way: "undo" | "redo"): Promise<void> => makeChanges(queries)[way](null);
