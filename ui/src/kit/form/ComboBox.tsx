// One of many known things, found by typing. With `allowsCustomValue` the text itself may be the answer.
import { ChevronDown } from "lucide-react";
import { ComboBox as AriaComboBox, Button, Group, Input } from "react-aria-components";
import style from "./field.module.css";
import { FieldHelp, FieldLabel, type FieldWords, type Option, Options, spokenLabel } from "./parts";

export type ComboBoxProps<Id extends string | number> = FieldWords & {
  options: Option<Id>[];
  value: Id | null;
  onChange: (id: Id | null) => void;
  /** What is typed; give both when the options come from the engine. */
  inputValue?: string;
  onInputChange?: (text: string) => void;
  allowsCustomValue?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
};

export function ComboBox<Id extends string | number>({
  label,
  labelHidden,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder,
  inputValue,
  ...rest
}: ComboBoxProps<Id>) {
  const words = { label, labelHidden, hint, error };
  // Options that come from the engine are filtered there.
  const filter = inputValue === undefined ? {} : { inputValue, items: options };
  return (
    <AriaComboBox
      {...spokenLabel(words)}
      {...rest}
      {...filter}
      {...(inputValue === undefined ? { defaultItems: options } : {})}
      value={value}
      onChange={(id) => onChange(id as Id | null)}
      isInvalid={Boolean(error)}
      allowsEmptyCollection
      menuTrigger="focus"
      className={style.field}
    >
      <FieldLabel {...words} />
      <Group className={style.box}>
        <Input className={style.input} placeholder={placeholder} />
        <Button className={style.inner}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp {...words} />
      <Options options={options} />
    </AriaComboBox>
  );
}
