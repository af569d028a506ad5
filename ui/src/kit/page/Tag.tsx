// A word that was put on something, and can be taken off again.
import { X } from "lucide-react";
import { Button } from "react-aria-components";
import { t } from "../../words";
import style from "./badge.module.css";
import { Verbatim } from "./Verbatim";

export type TagProps = { children: string; onRemove?: () => void };

export function Tag({ children, onRemove }: TagProps) {
  return (
    <span className={style.tag} data-removable={onRemove ? "" : undefined}>
      <Verbatim>{children}</Verbatim>
      {onRemove && (
        <Button className={style.remove} onPress={onRemove} aria-label={t("kit-remove", { what: children })}>
          <X aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}
