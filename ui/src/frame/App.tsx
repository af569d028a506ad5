// Everything around the rooms: data cache, languages, links. Drawn anew when the language or the formats change.
import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { knowPlaces } from "../kit/place/places";
import { usePageDress, usePrefs } from "../kit/prefs";
import { Surroundings } from "../kit/window/Surroundings";
import { direction, fieldLocale, formatLocale, type Language, language, loadWords } from "../words";
import { queries } from "./queries";
import { routes } from "./routes";
import { Shell } from "./Shell";

knowPlaces(routes.map((room) => `/${room.path}`));

/** The language whose sentences are loaded, and the formats in force, as one key. */
function useLoadedLanguage(): { tag: Language; formats: string } {
  const wish = usePrefs();
  const [loaded, setLoaded] = useState(() => ({ tag: language(), formats: formatLocale() }));
  const shown = useRef(loaded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: language() and formatLocale() read these two preferences.
  useEffect(() => {
    const next = { tag: language(), formats: formatLocale() };
    let current = true;
    const change = () => {
      if (!current) return;
      setLoaded(next);
      // Everything is drawn anew, and the focus would fall out of the page.
      window.setTimeout(() => document.activeElement === document.body && document.getElementById("main")?.focus(), 0);
    };
    if (next.tag === shown.current.tag && next.formats === shown.current.formats) return undefined;
    shown.current = next;
    void loadWords(next.tag).then(change);
    return () => {
      current = false;
    };
  }, [wish.language, wish.formats]);
  return loaded;
}

export function App({ onFirstPaint }: { onFirstPaint?: () => void }) {
  const { tag, formats } = useLoadedLanguage();
  usePageDress();
  useEffect(() => {
    document.documentElement.lang = tag;
    document.documentElement.dir = direction(tag);
  }, [tag]);
  useEffect(() => {
    // A hidden window gets no animation frames; a timer after the first commit is late enough.
    const timer = window.setTimeout(() => onFirstPaint?.(), 0);
    return () => window.clearTimeout(timer);
  }, [onFirstPaint]);
  return (
    <QueryClientProvider client={queries}>
      <Surroundings locale={fieldLocale()} key={`${tag} ${formats}`}>
        <Shell />
      </Surroundings>
    </QueryClientProvider>
  );
}
