// The field and the month sheet behind RangePicker; loaded when one is first shown, since the calendars are large.
import { CalendarDays } from "lucide-react";
import { Button, DateInput, DateRangePicker, DateSegment, Dialog, Group, Popover, RangeCalendar } from "react-aria-components";
import overlay from "../surface/overlay.module.css";
import { toCalendar } from "./DayPicker";
import style from "./date.module.css";
import field from "./field.module.css";
import { Month } from "./Month";
import { FieldHelp, FieldLabel, spokenLabel } from "./parts";
import type { RangePickerProps } from "./RangePicker";

export default function DaysPicker({ label, labelHidden, hint, error, value, onChange, min, max, ...rest }: RangePickerProps) {
  const words = { label, labelHidden, hint, error };
  const start = toCalendar(value?.from);
  const end = toCalendar(value?.to);
  return (
    <DateRangePicker
      {...spokenLabel(words)}
      {...rest}
      value={start && end ? { start, end } : null}
      onChange={(range) => onChange(range ? { from: range.start.toString(), to: range.end.toString() } : null)}
      minValue={toCalendar(min)}
      maxValue={toCalendar(max)}
      isInvalid={Boolean(error)}
      className={field.field}
    >
      <FieldLabel {...words} />
      <Group className={field.box}>
        <DateInput slot="start" className={style.segments}>
          {(segment) => <DateSegment segment={segment} className={style.segment} />}
        </DateInput>
        <span aria-hidden="true" className={style.dash}>
          –
        </span>
        <DateInput slot="end" className={style.segments}>
          {(segment) => <DateSegment segment={segment} className={style.segment} />}
        </DateInput>
        <Button className={field.inner}>
          <CalendarDays aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp {...words} />
      <Popover className={overlay.popover} offset={4}>
        <Dialog>
          <RangeCalendar className={style.calendar}>
            <Month range />
          </RangeCalendar>
        </Dialog>
      </Popover>
    </DateRangePicker>
  );
}
