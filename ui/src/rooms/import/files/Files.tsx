// Step 1: what was found in each file. A wrong guess is one menu away.
import { FilePlus2 } from "lucide-react";
import type { ImportDraft } from "../../../host";
import { Button } from "../../../kit";
import { t } from "../../../words";
import { livingFiles, matchedOf } from "../draft";
import type { useDraft } from "../useDraft";
import { FileCard } from "./FileCard";
import style from "./files.module.css";

export function Files({ own, draft }: { own: ReturnType<typeof useDraft>; draft: ImportDraft }) {
  const files = livingFiles(draft);
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const { columns, matched } = matchedOf(files);
  return (
    <>
      <div className={style.head}>
        <div>
          <h2 className={style.title}>{t("import-files-title", { count: files.length })}</h2>
          <p className={style.lead}>{t("import-files-lead", { rows, columns, matched })}</p>
        </div>
        <Button icon={FilePlus2} onPress={() => void own.open("dialog")}>
          {t("import-others")}
        </Button>
      </div>
      {draft.files.map((file) => (
        <FileCard key={file.file} file={file} choose={own.choose} takeSheet={own.takeSheet} busy={own.changing === file.file} />
      ))}
    </>
  );
}
