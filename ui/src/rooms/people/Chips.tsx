// What a search asks of fields, each value to be taken away with one press.
import type { Choice } from "../../host";
import { Tag } from "../../kit";
import { say, t, useFormats } from "../../words";
import style from "./people.module.css";
import { facetWords } from "./words";

export function Chips({ choices, onTake }: { choices: Choice[]; onTake: (search: string) => void }) {
  const write = useFormats();
  if (choices.length === 0) return null;
  return (
    <ul aria-label={t("people-narrow-chosen")} className={style.chips}>
      {choices.map((choice) => (
        <li key={choice.without}>
          <Tag onRemove={() => onTake(choice.without)}>
            {t("people-narrow-choice", {
              field: say(choice.label),
              value:
                choice.value === null
                  ? t("people-narrow-unknown")
                  : facetWords(choice.field, { value: choice.value, label: null }, write),
            })}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
