// Turns the list of rooms into routes behind the hash, each loaded when it is first visited or about to be.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { Broken } from "./Broken";
import { Nowhere } from "./Nowhere";
import { type RoomRoute, routes } from "./routes";
import { Shell } from "./Shell";

export function makeRouter(rooms: RoomRoute[] = routes, history: RouterHistory = createHashHistory()) {
  const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere });
  const first = rooms.find((room) => room.path === "home") ?? rooms[0];
  const index = createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      if (first) throw redirect({ to: `/${first.path}` });
    },
  });
  const pages = rooms.map((room) =>
    createRoute({ getParentRoute: () => root, path: room.path, component: lazyRouteComponent(room.load) }),
  );
  return createRouter({
    routeTree: root.addChildren([index, ...pages]),
    history,
    defaultErrorComponent: Broken,
    defaultPreload: "intent",
    // Rooms read `search` as plain text; the address stays what a person could type.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text ? `?${text}` : "";
    },
  });
}
