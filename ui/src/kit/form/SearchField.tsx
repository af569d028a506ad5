// Finds things while the person types. The word typed is the caller's state; waiting a moment before asking is the caller's too.
import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { type SearchFieldProps as AriaProps, SearchField as AriaSearchField, Button, Group, Input } from "react-aria-components";
import style from "./field.module.css";
import { FieldHelp, FieldLabel, type FieldWords, spokenLabel } from "./parts";

export type SearchFieldProps = FieldWords &
  Omit<AriaProps, "children" | "className" | "style" | "isInvalid"> & { placeholder?: string; inputRef?: Ref<HTMLInputElement> };

export function SearchField({ label, labelHidden = true, hint, error, placeholder, inputRef, ...rest }: SearchFieldProps) {
  const words = { label, labelHidden, hint, error };
  return (
    <AriaSearchField {...spokenLabel(words)} {...rest} isInvalid={Boolean(error)} className={style.field}>
      {({ isEmpty }) => (
        <>
          <FieldLabel {...words} />
          <Group className={style.box}>
            <Search className={style.icon} aria-hidden="true" />
            <Input className={style.input} placeholder={placeholder} ref={inputRef} />
            {!isEmpty && (
              <Button className={style.inner}>
                <X aria-hidden="true" />
              </Button>
            )}
          </Group>
          <FieldHelp {...words} />
        </>
      )}
    </AriaSearchField>
  );
}
