// How the window looks and speaks on this computer, and what opens the house file here. What else belongs to the house file is set in its
// own rooms.
import { useState } from "react";
import { prefs, TEXT_SIZES, type Theme } from "../../host";
import { Page, PageHeader, RadioGroup, Section, Select, Stack, useHouse, usePrefs } from "../../kit";
import { LANGUAGES, t, useFormats } from "../../words";
import { Backups } from "./Backups";
import { Diagnostics } from "./Diagnostics";
import { Fields } from "./Fields";
import { LockAndKey } from "./LockAndKey";
import { NewCode } from "./NewCode";
import { Watched } from "./Watched";

const FORMATS = ["en-GB", "en-US", "de-DE", "de-AT", "de-CH", "es-ES", "fr-FR", "ru-RU"];

const nameOf = (tag: string, shown: string): string => new Intl.DisplayNames([shown], { type: "language" }).of(tag) ?? tag;

export default function Settings() {
  const wish = usePrefs();
  const write = useFormats();
  const house = useHouse();
  // Kept here: the file is closed for a moment meanwhile, and what stands below asks anew then.
  const [recoding, setRecoding] = useState<{ passphrase: boolean } | null>(null);
  const languages = LANGUAGES.map((tag) => ({
    id: tag,
    label: tag === "en-XA" ? t("settings-language-test") : nameOf(tag, tag),
  }));
  const locales = FORMATS.map((tag) => ({ id: tag, label: nameOf(tag, "en") }));
  return (
    <Page fit="reading" header={<PageHeader title={t("settings-title")} lead={t("settings-lead")} />}>
      {house && <Backups name={house.name} readOnly={Boolean(house.readOnly)} />}
      {house && (
        <LockAndKey
          name={house.name}
          readOnly={Boolean(house.readOnly)}
          onNewCode={(passphrase) => setRecoding({ passphrase })}
        />
      )}
      {house && <Fields name={house.name} readOnly={Boolean(house.readOnly)} />}
      {house && !house.readOnly && <Watched name={house.name} />}
      <Section title={t("settings-look")}>
        <Stack gap={5}>
          <RadioGroup<Theme>
            label={t("settings-theme")}
            value={wish.theme}
            onChange={(theme) => prefs.set({ theme })}
            inline
            options={[
              { id: "system", label: t("settings-theme-system") },
              { id: "light", label: t("settings-theme-light") },
              { id: "dark", label: t("settings-theme-dark") },
            ]}
          />
          <Select
            label={t("settings-text-size")}
            hint={t("settings-text-size-hint")}
            value={wish.textSize}
            onChange={(textSize) => prefs.set({ textSize })}
            options={TEXT_SIZES.map((size) => ({ id: size, label: write.percent(size / 100, 1) }))}
          />
          <RadioGroup
            label={t("settings-density")}
            value={wish.density}
            onChange={(density) => prefs.set({ density })}
            inline
            options={[
              { id: "compact", label: t("settings-density-compact") },
              { id: "default", label: t("settings-density-default") },
              { id: "roomy", label: t("settings-density-roomy") },
            ]}
          />
        </Stack>
      </Section>
      <Section title={t("settings-words")}>
        <Stack gap={5}>
          <Select
            id="settings-language"
            label={t("settings-language")}
            value={wish.language}
            onChange={(language) => prefs.set({ language })}
            options={[{ id: "system", label: t("settings-as-computer") }, ...languages]}
          />
          <Select
            id="settings-formats"
            label={t("settings-formats")}
            hint={t("settings-formats-hint", { number: write.number(1234567.5), date: write.date(new Date(), "long") })}
            value={wish.formats}
            onChange={(formats) => prefs.set({ formats })}
            options={[{ id: "system", label: t("settings-as-computer") }, ...locales]}
          />
        </Stack>
      </Section>
      <Diagnostics />
      {house && recoding && <NewCode name={house.name} passphrase={recoding.passphrase} onClose={() => setRecoding(null)} />}
    </Page>
  );
}
