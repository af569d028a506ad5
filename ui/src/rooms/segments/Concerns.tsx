// Whom a rule may wrong, said before anybody is chosen by it; where it needs a purpose, that is written here and kept with the segment.
import { useEffect, useRef } from "react";
import type { Concern } from "../../host";
import { Card, Stack, TextField } from "../../kit";
import { say, t } from "../../words";
import style from "./segments.module.css";

export type ConcernsProps = {
  concerns: Concern[];
  purpose: string;
  /** Whether it could not be saved for want of a purpose. */
  missing: boolean;
  onPurpose: (purpose: string) => void;
};

export function Concerns({ concerns, purpose, missing, onPurpose }: ConcernsProps) {
  const asked = concerns.some((concern) => concern.needs_purpose);
  const wanting = missing && asked && purpose.trim() === "";
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanting) place.current?.querySelector("input")?.focus();
  }, [wanting]);
  return (
    <Card title={t("segments-concerns")}>
      <Stack gap={3}>
        <ul className={style.concerns}>
          {concerns.map((concern) => (
            <li key={say(concern.message)}>{say(concern.message)}</li>
          ))}
        </ul>
        {asked && (
          <div ref={place}>
            <TextField
              label={t("segments-purpose")}
              hint={t("segments-purpose-hint")}
              value={purpose}
              onChange={onPurpose}
              error={wanting ? t("segments-purpose-missing") : undefined}
            />
          </div>
        )}
      </Stack>
    </Card>
  );
}
