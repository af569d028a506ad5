// Before any file is there: where they go.
import { ClipboardPaste, FileSpreadsheet } from "lucide-react";
import { Arrivals, Button, Picture } from "../../../kit";
import { t } from "../../../words";
import style from "./files.module.css";

export function Nothing({ onChoose, onPaste }: { onChoose: () => void; onPaste: () => void }) {
  return (
    <section className={style.nothing}>
      <Arrivals />
      <Picture name="sheet" />
      <h2 className={style.nothingTitle}>{t("import-drop")}</h2>
      <p className={style.lead}>{t("import-drop-text")}</p>
      <div className={style.nothingActions}>
        <Button tone="primary" icon={FileSpreadsheet} onPress={onChoose} autoFocus>
          {t("import-choose")}
        </Button>
        <Button icon={ClipboardPaste} onPress={onPaste} keys="Mod+V">
          {t("import-paste")}
        </Button>
      </div>
    </section>
  );
}
