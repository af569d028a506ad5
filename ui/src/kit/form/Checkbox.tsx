// Yes or no that takes effect with the form. For a setting that takes effect at once, use Switch.
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components";
import style from "./choice.module.css";

export type CheckboxProps = Omit<AriaProps, "children" | "className" | "style"> & {
  /** Omit the words only where a column header or a row names it, and then give `aria-label`. */
  children?: ReactNode;
  hint?: ReactNode;
};

export function Checkbox({ children, hint, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={style.choice}>
      {({ isIndeterminate }) => (
        <>
          <span className={style.mark}>{isIndeterminate ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}</span>
          {children && (
            <span className={style.words}>
              <span>{children}</span>
              {hint && <span className={style.hint}>{hint}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
