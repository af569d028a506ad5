// The whole window as a place to drop files. Shows itself while files hover; the shell tells their paths.
import { FileDown } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { onFileDrop } from "../../host";
import { t } from "../../words";
import style from "./drop-layer.module.css";

export type DropLayerProps = {
  onFiles: (paths: string[]) => void;
  /** What will happen, such as “Drop to import”. */
  title?: string;
};

export function DropLayer({ onFiles, title }: DropLayerProps) {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(
    () =>
      onFileDrop((drop) => {
        setOver(drop.type === "over");
        if (drop.type === "drop" && drop.paths.length > 0) latest.current(drop.paths);
      }),
    [],
  );
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
