// A line of text, or several with `multiline`.
import type { Ref } from "react";
import { type TextFieldProps as AriaProps, TextField as AriaTextField, Group, Input, TextArea } from "react-aria-components";
import style from "./field.module.css";
import { FieldHelp, FieldLabel, type FieldWords, spokenLabel } from "./parts";

export type TextFieldProps = FieldWords &
  Omit<AriaProps, "children" | "className" | "style" | "isInvalid"> & {
    multiline?: boolean;
    rows?: number;
    placeholder?: string;
    inputRef?: Ref<HTMLInputElement>;
  };

export function TextField({ label, labelHidden, hint, error, multiline, rows, placeholder, inputRef, ...rest }: TextFieldProps) {
  const words = { label, labelHidden, hint, error };
  return (
    <AriaTextField {...spokenLabel(words)} {...rest} isInvalid={Boolean(error)} className={style.field}>
      <FieldLabel {...words} />
      <Group className={style.box}>
        {multiline ? (
          <TextArea className={style.input} rows={rows ?? 3} placeholder={placeholder} />
        ) : (
          <Input className={style.input} placeholder={placeholder} ref={inputRef} />
        )}
      </Group>
      <FieldHelp {...words} />
    </AriaTextField>
  );
}
