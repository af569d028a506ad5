// “How is this worked out?” beside every figure that needs it: what it counts, from when to when, with which method.
import { CircleHelp } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../../words";
import { IconButton } from "../action/IconButton";
import style from "./definition.module.css";
import { Popover } from "./Popover";

export type DefinitionPopoverProps = {
  /** What the figure is called. */
  title: string;
  children: ReactNode;
};

export function DefinitionPopover({ title, children }: DefinitionPopoverProps) {
  const label = t("kit-definition", { title });
  return (
    <Popover trigger={<IconButton label={label} icon={CircleHelp} size="s" />} label={label}>
      <h3 className={style.title}>{title}</h3>
      <div className={style.text}>{children}</div>
    </Popover>
  );
}
