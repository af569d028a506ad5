// Several of a few things.
import { CheckboxGroup as AriaGroup } from "react-aria-components";
import { Verbatim } from "../page/Verbatim";
import { Checkbox } from "./Checkbox";
import choice from "./choice.module.css";
import { FieldHelp, FieldLabel, type FieldWords, type Option, spokenLabel } from "./parts";

export type CheckboxGroupProps = FieldWords & {
  options: Option<string>[];
  value: string[];
  onChange: (ids: string[]) => void;
  inline?: boolean;
  isDisabled?: boolean;
};

export function CheckboxGroup({ label, labelHidden, hint, error, options, inline, ...rest }: CheckboxGroupProps) {
  const words = { label, labelHidden, hint, error };
  return (
    <AriaGroup {...spokenLabel(words)} {...rest} isInvalid={Boolean(error)} className={choice.group}>
      <FieldLabel {...words} />
      <div className={choice.options} data-inline={inline || undefined}>
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} hint={option.hint} isDisabled={option.disabled ?? false}>
            <Verbatim>{option.label}</Verbatim>
          </Checkbox>
        ))}
      </div>
      <FieldHelp {...words} />
    </AriaGroup>
  );
}
