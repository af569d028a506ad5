// The one cache of the engine's answers.
import { QueryClient } from "@tanstack/react-query";
import { asRefusal } from "../host";

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
