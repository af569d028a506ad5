// A text that is sent on once the person leaves the field, so that not every letter reads the file anew.
import { type ReactNode, useState } from "react";

export type DraftProps = {
  value: string;
  onKeep: (text: string) => unknown;
  children: (props: { value: string; onChange: (text: string) => void; onBlur: () => void }) => ReactNode;
};

export function Draft({ value, onKeep, children }: DraftProps) {
  const [typed, setTyped] = useState(value);
  return <>{children({ value: typed, onChange: setTyped, onBlur: () => typed !== value && onKeep(typed) })}</>;
}
