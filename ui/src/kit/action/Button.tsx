// What a person presses. One primary button per view says what to do next.
import type { LucideIcon } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import style from "./button.module.css";
import { KeyHint } from "./KeyHint";

export type Tone = "plain" | "primary" | "quiet" | "danger";

export type ButtonProps = Omit<AriaProps, "children" | "className" | "style"> & {
  children: ReactNode;
  /** `primary` once per view; `quiet` has no border until it is touched; `danger` for what cannot be taken back. */
  tone?: Tone;
  size?: "m" | "s";
  icon?: LucideIcon;
  /** Shown while the press is at work; the button keeps its width and its focus. */
  busy?: boolean;
  /** A shortcut to show, such as "Mod+I" or "M". */
  keys?: string;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ children, tone = "plain", size = "m", icon: Icon, busy = false, keys, ...rest }: ButtonProps) {
  // React Aria's own pending state speaks of the button by its id and leaves a picture without a name once the button is gone.
  const held = busy ? { onPress: undefined, type: "button" as const, "aria-disabled": true, "data-busy": true } : {};
  return (
    <AriaButton {...rest} {...held} aria-busy={busy || undefined} className={style.button} data-tone={tone} data-size={size}>
      {Icon && <Icon className={style.icon} aria-hidden="true" />}
      <span className={style.label}>{children}</span>
      {keys && <KeyHint keys={keys} />}
      {busy && <span className={style.busy} aria-hidden="true" />}
    </AriaButton>
  );
}
