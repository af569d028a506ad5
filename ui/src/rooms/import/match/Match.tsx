// Step 2: what each column becomes, and why that is thought. What nobody asked for is listed as not imported.
import type { FileDraft } from "../../../host";
import { t } from "../../../words";
import { Drift } from "../Drift";
import { matchedOf } from "../draft";
import type { useDraft } from "../useDraft";
import { FileColumns } from "./FileColumns";
import style from "./match.module.css";

export function Match({ own, files }: { own: ReturnType<typeof useDraft>; files: FileDraft[] }) {
  const { columns, matched, doubtful } = matchedOf(files);
  return (
    <>
      <div>
        <h2 className={style.title}>{t("import-match-title", { matched, columns })}</h2>
        <p className={style.lead}>{doubtful > 0 ? t("import-match-doubtful", { count: doubtful }) : t("import-match-lead")}</p>
      </div>
      {files.map((file) => (
        <Drift key={file.file} file={file} choose={own.choose} />
      ))}
      {files.map((file) => (
        <FileColumns key={file.file} file={file} choose={own.choose} />
      ))}
    </>
  );
}
