// The search: one box for words and fields, what could stand at its end, and a few examples made of this file's own values.
import { useQuery } from "@tanstack/react-query";
import { CircleHelp } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { type Completion, engine, runJob } from "../../host";
import { Button, IconButton, Popover, SearchField, Spoken, Verbatim } from "../../kit";
import { t } from "../../words";
import style from "./people.module.css";
import { useCompletions } from "./useCompletions";

export type SearchBoxProps = {
  typed: string;
  onType: (text: string) => void;
  field: RefObject<HTMLInputElement | null>;
  /** What is wrong with a part of it. */
  error: string | undefined;
};

export function SearchBox({ typed, onType, field, error }: SearchBoxProps) {
  // What was taken or was there before needs no completion.
  const [begun, setBegun] = useState<string | null>(null);
  const offers = useRef<HTMLDivElement>(null);
  const completions = useCompletions(begun === typed ? begun : null);
  const take = ({ search, people }: Completion) => {
    // Behind a field's colon a value follows, behind a value the next word.
    const next = people === null && search.endsWith(":") ? search : `${search} `;
    setBegun(next.endsWith(":") ? next : null);
    onType(next);
    field.current?.focus();
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = [...(offers.current?.querySelectorAll("button") ?? [])];
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: at + 1, ArrowRight: at < 0 ? null : at + 1, ArrowUp: at - 1, ArrowLeft: at < 0 ? null : at - 1 }[
      event.key
    ];
    if (event.key === "Escape" && at >= 0) field.current?.focus();
    else if (step === undefined || step === null || (step < 0 && at < 0)) return;
    else if (step < 0) field.current?.focus();
    else all[Math.min(step, all.length - 1)]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the box and what is offered under it, which are what they are.
    <div className={style.search} onKeyDown={move}>
      <div className={style.box}>
        <SearchField
          label={t("people-search")}
          placeholder={t("people-search-hint")}
          value={typed}
          onChange={(text) => {
            setBegun(text);
            onType(text);
          }}
          inputRef={field}
          error={error}
        />
        <Popover
          label={t("people-search-help")}
          placement="bottom end"
          trigger={<IconButton label={t("people-search-help")} icon={CircleHelp} />}
        >
          {(close) => (
            <Help
              onTake={(example) => {
                close();
                setBegun(null);
                onType(example);
              }}
            />
          )}
        </Popover>
      </div>
      <div role="status">
        {completions.length > 0 && <Spoken>{t("people-search-offers-count", { count: completions.length })}</Spoken>}
      </div>
      {completions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
        <div ref={offers} role="group" aria-label={t("people-search-offers")} className={style.offers}>
          {completions.map((completion) => (
            <Button key={completion.search} size="s" onPress={() => take(completion)}>
              <Verbatim>{completion.part}</Verbatim>{" "}
              {completion.people !== null && (
                <span className={style.offered}>{t("people-search-offered", { count: completion.people })}</span>
              )}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The commonest town and tag of this file, as they are typed. */
async function ownExamples(): Promise<string[]> {
  const first = async (search: string) =>
    (await runJob((channel) => engine.completeSearch(search, channel), engine.cancelJob).result)[0]?.search;
  const [city, tag] = await Promise.all([first("city:"), first("-tag:")]);
  return [city, tag].filter((example) => example !== undefined);
}

function Help({ onTake }: { onTake: (example: string) => void }) {
  const { data: own = [] } = useQuery({ queryKey: ["people", "examples"], queryFn: ownExamples });
  const both = own.length > 1 ? [own.join(" ")] : [];
  const examples = [...both, ...own, "spent:>100", "lastbought:>1y", "age:30-40", "postcode:10*", "-email:*"];
  return (
    <div className={style.help}>
      <p>{t("people-search-help-words")}</p>
      <p>{t("people-search-help-fields")}</p>
      <ul aria-label={t("people-search-examples")}>
        {examples.map((example) => (
          <li key={example}>
            <Button size="s" tone="quiet" onPress={() => onTake(example)}>
              <Verbatim className={style.example}>{example}</Verbatim>
            </Button>
          </li>
        ))}
      </ul>
      <p>{t("people-search-help-not")}</p>
    </div>
  );
}
