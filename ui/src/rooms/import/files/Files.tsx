// Step 1: what was found in each file. A wrong guess is one menu away.
import { ClipboardPaste, FilePlus2 } from "lucide-react";
import type { ImportDraft } from "../../../host";
import { Button } from "../../../kit";
import { t } from "../../../words";
import { livingFiles, matchedOf } from "../draft";
import type { useDraft } from "../useDraft";
import { FileCard } from "./FileCard";
import style from "./files.module.css";

export type FilesProps = { own: ReturnType<typeof useDraft>; draft: ImportDraft; onLook: () => void; onPaste: () => void };

export function Files({ own, draft, onLook, onPaste }: FilesProps) {
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
        <div className={style.headActions}>
          <Button icon={FilePlus2} onPress={() => void own.open("dialog")}>
            {t("import-others")}
          </Button>
          <Button icon={ClipboardPaste} onPress={onPaste} keys="Mod+V">
            {t("import-paste")}
          </Button>
        </div>
      </div>
      {draft.files.map((file) => (
        <FileCard
          key={file.file}
          file={file}
          draft={draft}
          choose={own.choose}
          takeSheet={own.takeSheet}
          takeTable={own.takeTable}
          openSealed={own.openSealed}
          busy={own.changing === file.file}
          onLook={onLook}
        />
      ))}
    </>
  );
}
