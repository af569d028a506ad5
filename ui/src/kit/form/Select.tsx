// One of a few known things. Above about fifteen, use ComboBox, which can be typed into.
import { ChevronDown } from "lucide-react";
import { Select as AriaSelect, Button, SelectValue } from "react-aria-components";
import style from "./field.module.css";
import { FieldHelp, FieldLabel, type FieldWords, type Option, Options, spokenLabel } from "./parts";

export type SelectProps<Id extends string | number> = FieldWords & {
  options: Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
  id?: string;
};

export function Select<Id extends string | number>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<Id>) {
  const words = { label, labelHidden, hint, error };
  return (
    <AriaSelect
      {...spokenLabel(words)}
      {...rest}
      value={value}
      onChange={(id) => id !== null && onChange(id as Id)}
      isInvalid={Boolean(error)}
      className={style.field}
    >
      <FieldLabel {...words} />
      <Button className={style.box}>
        <SelectValue className={style.value} />
        <ChevronDown className={style.icon} aria-hidden="true" />
      </Button>
      <FieldHelp {...words} />
      <Options options={options} />
    </AriaSelect>
  );
}
