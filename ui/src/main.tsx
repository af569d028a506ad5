// The first thing that runs: dress the page, load the words, draw the frame, then let the window be seen.
import "@fontsource-variable/inter/index.css";
import "./kit/style/tokens.css";
import "./kit/style/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./frame/App";
import { revealWindow } from "./host";
import { restorePlace } from "./kit/place/place";
import { dressPage } from "./kit/prefs";
import { language, loadWords } from "./words";

/** The window is shown even if the first paint never comes. */
const LATEST_MS = 1_500;

async function start(): Promise<void> {
  dressPage();
  restorePlace();
  const reveal = () => void revealWindow().catch(() => undefined);
  window.setTimeout(reveal, LATEST_MS);
  await loadWords(language());
  const place = document.getElementById("root");
  if (place) createRoot(place).render(<App onFirstPaint={reveal} />);
}

void start();
