// A time: the last so many months, longer ago than that, since a day, between two days, or ever.
import type { Unit, Window } from "../../host";
import { DateField, NumberField, Row, Select, useToday } from "../../kit";
import { t } from "../../words";
import style from "./segments.module.css";
import { last, UNITS } from "./tree";

const KINDS = ["last", "before", "since", "between"] as const;
/** Also days to come, for what comes again each year. */
const COMING = ["next", ...KINDS] as const;
type Kind = (typeof COMING)[number] | "ever";

export type WindowFieldProps = {
  label: string;
  value: Window | null;
  onChange: (window: Window) => void;
  /** Whether "at any time" is offered. */
  ever?: boolean;
  onEver?: () => void;
  /** Whether "in the next" is offered. */
  coming?: boolean;
};

function made(kind: (typeof COMING)[number], before: Window | null, today: string): Window {
  const count = before && "count" in before ? before.count : 12;
  const unit: Unit = before && "count" in before ? before.unit : "month";
  switch (kind) {
    case "last":
      return last(count, unit);
    case "next":
      return { kind: "next", count, unit };
    case "before":
      return { kind: "before", count, unit };
    case "since":
      return { kind: "since", day: today };
    case "between":
      return { kind: "between", from: today, to: today };
  }
}

export function WindowField({ label, value, onChange, ever = false, onEver, coming = false }: WindowFieldProps) {
  const today = useToday();
  // A rule from elsewhere may say it where it is not offered: then it can be seen.
  const known = coming || value?.kind === "next" ? COMING : KINDS;
  const kinds: Kind[] = ever ? ["ever", ...known] : [...known];
  const kind: Kind | null =
    value === null ? (ever ? "ever" : null) : (known as readonly string[]).includes(value.kind) ? (value.kind as Kind) : "last";
  return (
    <Row>
      <Select
        label={label}
        labelHidden
        value={kind}
        options={kinds.map((id) => ({ id, label: t(`segments-pick-window-${id}`) }))}
        onChange={(id) => (id === "ever" ? onEver?.() : onChange(made(id, value, today)))}
      />
      {value && "count" in value && (
        <>
          <span className={style.number}>
            <NumberField
              label={t("segments-window-count")}
              labelHidden
              steps={false}
              value={value.count}
              minValue={1}
              onChange={(count) => onChange({ ...value, count: count || 1 })}
            />
          </span>
          <Select
            label={t("segments-window-unit")}
            labelHidden
            value={value.unit}
            options={UNITS.map((id) => ({ id, label: t(`segments-pick-unit-${id}`) }))}
            onChange={(unit) => onChange({ ...value, unit })}
          />
        </>
      )}
      {value?.kind === "since" && (
        <DateField label={label} labelHidden value={value.day} onChange={(day) => day && onChange({ ...value, day })} />
      )}
      {value?.kind === "between" && (
        <>
          <DateField
            label={t("segments-pick-from")}
            labelHidden
            value={value.from}
            onChange={(day) => day && onChange({ ...value, from: day })}
          />
          <DateField
            label={t("segments-pick-to")}
            labelHidden
            value={value.to}
            onChange={(day) => day && onChange({ ...value, to: day })}
          />
        </>
      )}
    </Row>
  );
}
