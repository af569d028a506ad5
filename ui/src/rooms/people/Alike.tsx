// Under the search where it found nobody or next to nobody: what people are called who are called nearly so, each a press away, and that
// what is shown is theirs.
import type { Similar } from "../../host";
import { Button, Spoken, Verbatim } from "../../kit";
import { t } from "../../words";
import style from "./people.module.css";

export type AlikeProps = {
  search: string;
  similar: Similar | null;
  /** Whether their people stand in the grid, and how many they are. */
  shown: number | null;
  looking: boolean;
  onTake: (search: string) => void;
};

export function Alike({ search, similar, shown, looking, onTake }: AlikeProps) {
  const words = similar?.words ?? [];
  const typed = words.map((word) => t("people-similar-quoted", { word: word.typed })).join(", ");
  const called = words.flatMap((word) => word.instead.map((one) => one.word)).join(", ");
  return (
    <div className={style.told}>
      {/* There from the start, so that a screen reader hears what comes into it. */}
      <div role="status">
        {words.length > 0 && (
          <p className={shown === null ? undefined : style.instead}>
            {shown === null ? t("people-similar-also", { typed }) : t("people-similar-shown", { search, count: shown })}
            <Spoken>{called}</Spoken>
          </p>
        )}
        {looking && words.length === 0 && <p>{t("people-similar-looking")}</p>}
      </div>
      {words.map((word) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
        <div key={word.typed} role="group" aria-label={t("people-similar-for", { word: word.typed })} className={style.alike}>
          {word.instead.map((one) => (
            <Button key={one.word} size="s" onPress={() => onTake(one.search)}>
              <Verbatim>{one.word}</Verbatim>{" "}
              <span className={style.offered}>{t("people-search-offered", { count: one.people })}</span>
            </Button>
          ))}
          {word.more > 0 && <span>{t("people-similar-more", { count: word.more })}</span>}
          {shown !== null && (
            <Button size="s" tone="quiet" onPress={() => onTake(word.exactly)}>
              {t("people-similar-exactly", { word: word.typed })}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
