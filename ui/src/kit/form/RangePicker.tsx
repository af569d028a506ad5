// From one day to another, both included; ISO days as in DateField.
import { lazy, Suspense } from "react";
import { FieldShape, type FieldWords } from "./parts";

const DaysPicker = lazy(() => import("./DaysPicker"));

export type DayRange = { from: string; to: string };

export type RangePickerProps = FieldWords & {
  value: DayRange | null;
  onChange: (range: DayRange | null) => void;
  min?: string;
  max?: string;
  isDisabled?: boolean;
};

export function RangePicker(props: RangePickerProps) {
  return (
    <Suspense fallback={<FieldShape {...props} />}>
      <DaysPicker {...props} />
    </Suspense>
  );
}
