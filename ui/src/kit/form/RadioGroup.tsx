// One of a few things, all in sight. `cards` gives each a border: for the few choices that matter.
import { RadioGroup as AriaGroup, Radio } from "react-aria-components";
import { Verbatim } from "../page/Verbatim";
import choice from "./choice.module.css";
import { FieldHelp, FieldLabel, type FieldWords, type Option, spokenLabel } from "./parts";

export type RadioGroupProps<Id extends string> = FieldWords & {
  options: Option<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  inline?: boolean;
  cards?: boolean;
  isDisabled?: boolean;
};

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, labelHidden, hint, error, options, inline, cards, onChange, ...rest } = props;
  const words = { label, labelHidden, hint, error };
  return (
    <AriaGroup
      {...spokenLabel(words)}
      {...rest}
      onChange={(id) => onChange(id as Id)}
      isInvalid={Boolean(error)}
      className={choice.group}
    >
      <FieldLabel {...words} />
      <div className={choice.options} data-inline={inline || undefined} data-cards={cards || undefined}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} isDisabled={option.disabled ?? false} className={choice.choice}>
            <span className={choice.mark} data-round="" />
            <span className={choice.words}>
              <Verbatim>{option.label}</Verbatim>
              {option.hint && <Verbatim className={choice.hint}>{option.hint}</Verbatim>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...words} />
    </AriaGroup>
  );
}
