// A setting that takes effect at once.
import type { ReactNode } from "react";
import { type SwitchProps as AriaProps, Switch as AriaSwitch } from "react-aria-components";
import style from "./choice.module.css";

export type SwitchProps = Omit<AriaProps, "children" | "className" | "style"> & { children: ReactNode; hint?: ReactNode };

export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={style.choice}>
      <span className={style.track} />
      <span className={style.words}>
        <span>{children}</span>
        {hint && <span className={style.hint}>{hint}</span>}
      </span>
    </AriaSwitch>
  );
}
