// Asked once per file: where these people come from, and what they agreed to. Kept with every address as its proof.
import { useRef } from "react";
import type { Agreed, FileDraft, Origin } from "../../../host";
import { CheckboxGroup, DateField, NumberField, Select, TextField, Verbatim } from "../../../kit";
import { t } from "../../../words";
import { tellsConsent } from "../draft";
import type { Choose } from "../useDraft";
import style from "./check.module.css";
import { Draft } from "./Draft";

const ORIGINS: Origin["kind"][] = [
  "own_customers",
  "newsletter",
  "event",
  "public_source",
  "bought_list",
  "exchanged_list",
  "rented_list",
  "other",
];
const AGREED: Agreed["kind"][] = ["as_in_file", "not_recorded", "yes", "no", "stopped"];
const METHODS = ["form", "online", "paper", "in_person", "phone"] as const;
const CHANNELS = ["email", "phone", "sms", "letter"] as const;

type Borrowed = Extract<Origin, { kind: "exchanged_list" | "rented_list" }>;

/** As it begins: a list is rented for one use, unless something else was agreed. */
function originOf(kind: Origin["kind"]): Origin {
  if (kind === "other") return { kind, text: "" };
  if (kind === "exchanged_list") return { kind, owner: "", uses: null, until: null };
  return kind === "rented_list" ? { kind, owner: "", uses: 1, until: null } : { kind };
}

/** As it begins. Which channels a list stops, its columns tell the engine. */
function agreedOf(kind: Agreed["kind"]): Agreed {
  if (kind === "yes") return { kind, channels: ["email"], wording: "", day: null, method: "form" };
  return kind === "stopped" ? { kind, channels: [] } : { kind };
}

export function Sources({ files, choose }: { files: FileDraft[]; choose: Choose }) {
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-sources")}</h3>
      <p className={style.lead}>{t("import-sources-lead")}</p>
      <ul className={style.sources}>
        {files.map((file) => (
          <SourceOf key={file.file} file={file} choose={choose} />
        ))}
      </ul>
    </section>
  );
}

function SourceOf({ file, choose }: { file: FileDraft; choose: Choose }) {
  const { origin, agreed } = file;
  const setOrigin = (kind: Origin["kind"]) => void choose({ file: file.file, origin: originOf(kind) });
  const setAgreed = (kind: Agreed["kind"]) =>
    void choose({
      file: file.file,
      agreed: agreedOf(kind),
    });
  const says = tellsConsent(file);
  return (
    <li className={style.source}>
      <div className={style.answers}>
        <h4 className={style.sourceName}>
          <Verbatim>{file.name}</Verbatim>
        </h4>
        <Select
          label={t("import-origin")}
          placeholder={t("import-origin-choose")}
          value={origin?.kind ?? null}
          onChange={setOrigin}
          options={ORIGINS.map((id) => ({ id, label: t(`import-origin-${id}`) }))}
        />
        <Select
          label={t("import-agreed")}
          value={agreed?.kind ?? null}
          onChange={setAgreed}
          options={AGREED.filter((id) => says || id !== "as_in_file").map((id) => ({ id, label: t(`import-agreed-${id}`) }))}
        />
      </div>
      {origin?.kind === "other" && (
        <Draft value={origin.text} onKeep={(text) => choose({ file: file.file, origin: { kind: "other", text } })}>
          {(props) => <TextField label={t("import-origin-words")} {...props} />}
        </Draft>
      )}
      {(origin?.kind === "exchanged_list" || origin?.kind === "rented_list") && (
        <Terms file={file} origin={origin} choose={choose} />
      )}
      {agreed?.kind === "yes" && <Proof file={file} agreed={agreed} choose={choose} />}
      {agreed?.kind === "stopped" && (
        <CheckboxGroup
          label={t("import-stopped-channels")}
          inline
          value={agreed.channels ?? []}
          // Nothing at all is not an answer: the engine would tell from the columns again.
          onChange={(channels) =>
            void choose({ file: file.file, agreed: { ...agreed, channels: CHANNELS.filter((one) => channels.includes(one)) } })
          }
          options={CHANNELS.map((id) => ({ id, label: t(`import-channel-${id}`) }))}
        />
      )}
      {agreed && agreed.kind !== "yes" && <p className={style.meaning}>{t(`import-agreed-${agreed.kind}-means`)}</p>}
    </li>
  );
}

function Proof({ file, agreed, choose }: { file: FileDraft; agreed: Extract<Agreed, { kind: "yes" }>; choose: Choose }) {
  const set = (change: Partial<typeof agreed>) => choose({ file: file.file, agreed: { ...agreed, ...change } });
  return (
    <div className={style.proof}>
      <CheckboxGroup
        label={t("import-proof-channels")}
        inline
        value={agreed.channels}
        onChange={(channels) => void set({ channels: CHANNELS.filter((one) => channels.includes(one)) })}
        options={CHANNELS.map((id) => ({ id, label: t(`import-channel-${id}`) }))}
      />
      <Draft value={agreed.wording} onKeep={(wording) => set({ wording })}>
        {(props) => <TextField label={t("import-proof-wording")} hint={t("import-proof-wording-hint")} {...props} />}
      </Draft>
      <div className={style.fields}>
        <Select
          label={t("import-proof-method")}
          value={METHODS.find((one) => one === agreed.method) ?? null}
          onChange={(method) => void set({ method })}
          options={METHODS.map((id) => ({ id, label: t(`import-method-${id}`) }))}
        />
        <DateField
          label={t("import-proof-day")}
          hint={t("import-proof-day-hint")}
          value={agreed.day}
          onChange={(day) => void set({ day })}
        />
      </div>
    </div>
  );
}

/** On which terms a list was lent. They are kept for this file alone. */
function Terms({ file, origin, choose }: { file: FileDraft; origin: Borrowed; choose: Choose }) {
  // Leaving one field and changing another come in one go: the second must know of the first.
  const latest = useRef(origin);
  latest.current = { ...latest.current, kind: origin.kind };
  const set = (change: Partial<Omit<Borrowed, "kind">>) => {
    latest.current = { ...latest.current, ...change };
    return choose({ file: file.file, origin: latest.current });
  };
  return (
    <div className={style.proof}>
      <p className={style.meaning}>{t("import-terms-mean")}</p>
      <div className={style.fields}>
        <Draft value={origin.owner} onKeep={(owner) => set({ owner })}>
          {(props) => <TextField label={t("import-terms-owner")} {...props} />}
        </Draft>
        <NumberField
          label={t("import-terms-uses")}
          hint={origin.kind === "rented_list" ? t("import-terms-uses-rented") : t("import-terms-uses-exchanged")}
          value={origin.uses ?? Number.NaN}
          minValue={1}
          maxValue={1000}
          onChange={(uses) => void set({ uses: Number.isNaN(uses) ? null : uses })}
        />
        <DateField
          label={t("import-terms-until")}
          hint={t("import-terms-until-hint")}
          value={origin.until}
          onChange={(until) => void set({ until })}
        />
      </div>
    </div>
  );
}
