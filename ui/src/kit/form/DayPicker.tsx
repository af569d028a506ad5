// The field and the month sheet behind DateField; loaded when one is first shown, since the calendars are large.
import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays } from "lucide-react";
import { Button, Calendar, DateInput, DatePicker, DateSegment, Dialog, Group, Popover } from "react-aria-components";
import overlay from "../surface/overlay.module.css";
import type { DateFieldProps } from "./DateField";
import style from "./date.module.css";
import field from "./field.module.css";
import { Month } from "./Month";
import { FieldHelp, FieldLabel, spokenLabel } from "./parts";

/** The date type of the fields, from an ISO day. */
export const toCalendar = (day: string | null | undefined): CalendarDate | null => (day ? parseDate(day) : null);

export default function DayPicker({ label, labelHidden, hint, error, value, onChange, min, max, ...rest }: DateFieldProps) {
  const words = { label, labelHidden, hint, error };
  return (
    <DatePicker
      {...spokenLabel(words)}
      {...rest}
      value={toCalendar(value)}
      onChange={(date) => onChange(date?.toString() ?? null)}
      minValue={toCalendar(min)}
      maxValue={toCalendar(max)}
      isInvalid={Boolean(error)}
      className={field.field}
    >
      <FieldLabel {...words} />
      <Group className={field.box}>
        <DateInput className={style.segments}>
          {(segment) => <DateSegment segment={segment} className={style.segment} />}
        </DateInput>
        <Button className={field.inner}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp {...words} />
      <Popover className={overlay.popover} offset={4}>
        <Dialog>
          <Calendar className={style.calendar}>
            <Month />
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
