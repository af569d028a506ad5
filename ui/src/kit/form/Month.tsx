// The month sheet of the date fields.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button, CalendarCell, CalendarGrid, CalendarHeading } from "react-aria-components";
import style from "./date.module.css";

export function Month({ range = false }: { range?: boolean }) {
  return (
    <>
      <header className={style.head}>
        <Button slot="previous" className={style.step}>
          <ChevronLeft aria-hidden="true" />
        </Button>
        <CalendarHeading className={style.heading} />
        <Button slot="next" className={style.step}>
          <ChevronRight aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid className={style.days}>
        {(date) => <CalendarCell date={date} className={style.day} data-range={range || undefined} />}
      </CalendarGrid>
    </>
  );
}
