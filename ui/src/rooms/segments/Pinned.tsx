// Who is in or out whatever the rules say.
import { Card, Stack } from "../../kit";
import { t } from "../../words";
import { PeopleList } from "./PeopleList";
import type { Pins } from "./pins";
import style from "./segments.module.css";

export function Pinned({ pins, onChange }: { pins: Pins; onChange: (pins: Pins) => void }) {
  const but = (ids: number[], taken: number[]) => ids.filter((id) => !taken.includes(id));
  return (
    <Card title={t("segments-pinned")}>
      <Stack gap={3}>
        <p className={style.why}>{t("segments-pinned-hint")}</p>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame, which the card has. */}
        <div className={style.pinned} role="group" aria-label={t("segments-pinned-always")}>
          <span>{t("segments-pinned-always")}</span>
          <PeopleList
            label={t("segments-pinned-always")}
            ids={pins.always}
            onChange={(always) => onChange({ always, never: but(pins.never, always) })}
          />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div className={style.pinned} role="group" aria-label={t("segments-pinned-never")}>
          <span>{t("segments-pinned-never")}</span>
          <PeopleList
            label={t("segments-pinned-never")}
            ids={pins.never}
            onChange={(never) => onChange({ never, always: but(pins.always, never) })}
          />
        </div>
      </Stack>
    </Card>
  );
}
