// The room at the present place: loaded when first visited or about to be, and fenced so that its failure stays its own.
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from "react";
import { usePlace } from "../kit";
import { Fence } from "./Fence";
import { type RoomRoute, routes } from "./routes";

const Nowhere = lazy(() => import("./Nowhere"));
const loaded = new Map<RoomRoute, LazyExoticComponent<ComponentType>>();

function pageOf(room: RoomRoute): LazyExoticComponent<ComponentType> {
  const page = loaded.get(room) ?? lazy(room.load);
  loaded.set(room, page);
  return page;
}

/** The room for a path: the start leads to home, or to the first room there is. What follows a room's name is the room's affair. */
export function roomAt(path: string): RoomRoute | undefined {
  if (path === "/") return routes.find((room) => room.path === "home") ?? routes[0];
  const [, name] = path.split("/");
  return routes.find((room) => room.path === name);
}

export function Room() {
  const { path } = usePlace();
  const room = roomAt(path);
  const Page = room ? pageOf(room) : Nowhere;
  return (
    <Fence key={path} onRetry={() => room && loaded.delete(room)}>
      <Suspense>
        <Page />
      </Suspense>
    </Fence>
  );
}
