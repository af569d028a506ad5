// Where the program stands: no house file yet, a locked one, or one that is open. Leads to the right page, names the house, and counts what waits.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { engine, hasShell, type StartState } from "../host";
import { setHouse, setRoomCount } from "../kit";
import { placeOf, replacePlace } from "../kit/place/place";
import { isHeld } from "./covered";
import { hasRoom } from "./routes";

/** The pages that work without an open house file. */
const WITHOUT_HOUSE = ["/start", "/unlock", "/settings"];

const PAGES: Record<Exclude<StartState, "open">, string> = { first: "start", locked: "unlock" };

/** Asked once; a room that opens or closes a house file invalidates ["start"]. */
export function useStart(): void {
  const { data } = useQuery({ queryKey: ["start"], queryFn: () => engine.start(), enabled: hasShell() });
  useEffect(() => {
    if (!data) return;
    setHouse(
      data.state === "open" && data.house
        ? { name: data.house.name, sample: data.house.sample, readOnly: data.house.read_only }
        : null,
    );
    const { path } = placeOf(window.location.hash);
    if (data.state === "open") {
      if (path === "/start" || path === "/unlock") replacePlace("/");
      if (data.handed.length > 0 && hasRoom("import") && !isHeld()) replacePlace("/import");
      return;
    }
    const page = PAGES[data.state];
    if (hasRoom(page) && !WITHOUT_HOUSE.includes(path)) replacePlace(`/${page}`);
  }, [data]);
  const isOpen = data?.state === "open";
  const { data: found } = useQuery({
    queryKey: ["duplicates", "summary"],
    queryFn: () => engine.duplicatesSummary(),
    enabled: isOpen && hasRoom("duplicates"),
  });
  const waiting = found ? found.certain + found.review : 0;
  useEffect(() => setRoomCount("duplicates", waiting), [waiting]);
}
