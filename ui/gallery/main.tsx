// The kit on one page, to look at and for axe in the real engine: ?theme=dark&size=200&language=en-XA&part=forms. Not part of the build.
import "@fontsource-variable/inter/index.css";
import "../src/kit/style/tokens.css";
import "../src/kit/style/base.css";
import { createRoot } from "react-dom/client";
import { prefs } from "../src/host";
import Notices from "../src/kit/notice/Notices";
import { dressPage } from "../src/kit/prefs";
import { Surroundings } from "../src/kit/window/Surroundings";
import { type Language, loadWords } from "../src/words";
import { PARTS } from "./parts";

const wish = new URLSearchParams(location.search);
prefs.set({
  theme: wish.get("theme") === "dark" ? "dark" : "light",
  textSize: Number(wish.get("size") ?? 100),
  language: wish.get("language") ?? "en",
  formats: wish.get("formats") ?? "en-GB",
});
dressPage();
document.body.style.overflow = "auto";
document.documentElement.dir = wish.get("dir") ?? "ltr";
await loadWords((wish.get("language") ?? "en") as Language);
const only = wish.get("part");
const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <Surroundings locale={wish.get("formats") ?? "en-GB"}>
      <main>
        {PARTS.filter(({ id }) => !only || id === only).map(({ id, Part }) => (
          <Part key={id} />
        ))}
      </main>
      <Notices />
    </Surroundings>,
  );
}
