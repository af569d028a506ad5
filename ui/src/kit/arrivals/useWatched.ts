// The watched folder of the open house file. It is looked at when somebody comes back to the window and now and then: a folder on another
// computer tells nobody what changes in it.
import { useQuery } from "@tanstack/react-query";
import { engine, hasShell } from "../../host";

const EVERY = 20_000;

export const WATCHED = ["watched"];

export const useWatched = (asked = true) =>
  useQuery({
    queryKey: WATCHED,
    queryFn: () => engine.watchedFolder(),
    enabled: asked && hasShell(),
    refetchInterval: EVERY,
    refetchOnWindowFocus: "always",
    staleTime: 0,
    // What was offered a page ago may have been opened since: it is asked before anything is shown again.
    gcTime: 0,
    retry: false,
  });
