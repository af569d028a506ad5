// The parts every field shares: label, hint, error, and the list of options under Select and ComboBox.
import { Check, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError as AriaError, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { t, upright } from "../../words";
import { Verbatim } from "../page/Verbatim";
import overlay from "../surface/overlay.module.css";
import style from "./field.module.css";

export type FieldWords = {
  label: string;
  /** The label is spoken and not shown; only where the surroundings say it already. */
  labelHidden?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do; makes the field invalid. */
  error?: string | null;
};

export type Option<Id extends string | number = string | number> = { id: Id; label: string; hint?: string; disabled?: boolean };

export function FieldLabel({ label, labelHidden }: FieldWords) {
  return labelHidden ? null : <Label className={style.label}>{label}</Label>;
}

/** The spoken name where no label is shown. */
export const spokenLabel = ({ label, labelHidden }: FieldWords) => (labelHidden ? { "aria-label": label } : {});

export function FieldHelp({ hint, error }: FieldWords) {
  return (
    <>
      {hint && (
        <Text slot="description" className={style.hint}>
          {hint}
        </Text>
      )}
      <AriaError className={style.error}>
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden="true" />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </AriaError>
    </>
  );
}

/** The outline of a field while it loads, so that nothing moves when it comes. */
export function FieldShape({ label, labelHidden }: FieldWords) {
  return (
    <div className={style.field} aria-hidden="true">
      {!labelHidden && <span className={style.label}>{label}</span>}
      <div className={style.box} />
    </div>
  );
}

/** The list that opens under a Select or a ComboBox. */
export function Options<Id extends string | number>({ options }: { options: Option<Id>[] }) {
  return (
    <Popover className={overlay.popover} offset={4}>
      <ListBox
        items={options}
        className={style.list}
        renderEmptyState={() => <div className={style.none}>{t("kit-options-none")}</div>}
      >
        {(option) => (
          <ListBoxItem
            id={option.id}
            textValue={upright(option.label)}
            isDisabled={option.disabled ?? false}
            className={style.option}
          >
            <span>
              <Text slot="label">
                <Verbatim>{option.label}</Verbatim>
              </Text>
              {option.hint && (
                <Text slot="description" className={style.hint}>
                  <Verbatim>{option.hint}</Verbatim>
                </Text>
              )}
            </span>
            <Check aria-hidden="true" />
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
