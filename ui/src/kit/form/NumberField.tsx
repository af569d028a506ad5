// A number in the person's own writing: 1.234,5 here is 1,234.5 there. `formatOptions` takes Intl options, also for currencies.
import { Minus, Plus } from "lucide-react";
import { NumberField as AriaNumberField, type NumberFieldProps as AriaProps, Button, Group, Input } from "react-aria-components";
import style from "./field.module.css";
import { FieldHelp, FieldLabel, type FieldWords, spokenLabel } from "./parts";

export type NumberFieldProps = FieldWords &
  Omit<AriaProps, "children" | "className" | "style" | "isInvalid"> & { steps?: boolean };

export function NumberField({ label, labelHidden, hint, error, steps = true, ...rest }: NumberFieldProps) {
  const words = { label, labelHidden, hint, error };
  return (
    <AriaNumberField {...spokenLabel(words)} {...rest} isInvalid={Boolean(error)} className={style.field}>
      <FieldLabel {...words} />
      <Group className={style.box}>
        <Input className={style.input} />
        {steps && (
          <>
            <Button slot="decrement" className={style.inner}>
              <Minus aria-hidden="true" />
            </Button>
            <Button slot="increment" className={style.inner}>
              <Plus aria-hidden="true" />
            </Button>
          </>
        )}
      </Group>
      <FieldHelp {...words} />
    </AriaNumberField>
  );
}
