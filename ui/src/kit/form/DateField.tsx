// A day. In and out it is an ISO day such as 2026-11-23 or null, as the engine keeps days; no time, no zone.
import { lazy, Suspense } from "react";
import { FieldShape, type FieldWords } from "./parts";

const DayPicker = lazy(() => import("./DayPicker"));

export type DateFieldProps = FieldWords & {
  value: string | null;
  onChange: (day: string | null) => void;
  min?: string;
  max?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
};

export function DateField(props: DateFieldProps) {
  return (
    <Suspense fallback={<FieldShape {...props} />}>
      <DayPicker {...props} />
    </Suspense>
  );
}
