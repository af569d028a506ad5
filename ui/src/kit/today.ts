// The day where the computer is, by the shell's clock: the one that the engine goes by. Nowhere else in the window is a day taken from a clock.
import { useQuery } from "@tanstack/react-query";
import { engine, hasShell } from "../host";

/** A window that is open over midnight learns of the new day. */
const OFTEN_MS = 60_000;

/** A day here, not in Greenwich, as an ISO day. */
export function dayOf(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** Today; until the shell has answered, by the window's own clock. */
export function useToday(): string {
  const { data } = useQuery({
    queryKey: ["today"],
    queryFn: () => engine.today(),
    enabled: hasShell(),
    refetchInterval: OFTEN_MS,
  });
  return data ?? dayOf(new Date());
}
