// The window: sidebar, the room, and what floats above both.
import { Outlet, useLocation } from "@tanstack/react-router";
import { Notices } from "../kit/notice/notices";
import { t } from "../words";
import { routes } from "./routes";
import { Sidebar } from "./Sidebar";
import style from "./shell.module.css";

export function Shell() {
  const { pathname } = useLocation();
  const here = routes.find((room) => pathname === `/${room.path}`);
  return (
    <div className={style.window}>
      <button type="button" className={style.skip} onClick={() => document.getElementById("main")?.focus()}>
        {t("frame-skip")}
      </button>
      {here?.place !== "full" && <Sidebar />}
      <main id="main" className={style.main} tabIndex={-1} data-pane="">
        <Outlet />
      </main>
      <Notices />
    </div>
  );
}
