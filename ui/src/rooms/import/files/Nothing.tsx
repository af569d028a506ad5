// Before any file is there: where they go.
import { FileSpreadsheet } from "lucide-react";
import { Button, Picture } from "../../../kit";
import { t } from "../../../words";
import style from "./files.module.css";

export function Nothing({ onChoose }: { onChoose: () => void }) {
  return (
    <section className={style.nothing}>
      <Picture name="sheet" />
      <h2 className={style.nothingTitle}>{t("import-drop")}</h2>
      <p className={style.lead}>{t("import-drop-text")}</p>
      <Button tone="primary" icon={FileSpreadsheet} onPress={onChoose} autoFocus>
        {t("import-choose")}
      </Button>
    </section>
  );
}
