// The whole window as a place to drop files. Shows itself while files hover; the shell takes up what is dropped and tells of it.
import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { onFileDrop } from "../../host";
import { t } from "../../words";
import style from "./drop-layer.module.css";

export type DropLayerProps = {
  /** What will happen, such as “Drop to import”. */
  title?: string;
};

export function DropLayer({ title }: DropLayerProps) {
  const [over, setOver] = useState(false);
  useEffect(() => onFileDrop((drop) => setOver(drop.type === "over")), []);
  return over ? <DropVeil title={title ?? t("kit-drop-title")} /> : null;
}

/** What is seen while files hover. */
export function DropVeil({ title }: { title: string }) {
  return (
    <div className={style.layer} role="status">
      <div className={style.frame}>
        <FileDown className={style.icon} aria-hidden="true" />
        <div className={style.title}>{title}</div>
        <div>{t("kit-drop-hint")}</div>
      </div>
    </div>
  );
}
