// Rows that stayed out, as a workbook with the reason beside each, which can be corrected and imported again.
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { engine, type ProblemSheet } from "../../../host";
import { Button, notify, refusalWords } from "../../../kit";
import { t } from "../../../words";
import style from "./receipt.module.css";

export function ProblemRows({ batch }: { batch: number }) {
  const { data } = useQuery({ queryKey: ["imports", "problems", batch], queryFn: () => engine.problemFiles(batch) });
  const [busy, setBusy] = useState<number | null>(null);
  const save = async (file: ProblemSheet) => {
    setBusy(file.id);
    try {
      const handed = await engine.exportProblems(file.id, file.file_name);
      if (handed) notify({ text: t("import-problems-saved", { file: handed.file_name }), state: "good" });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(null);
  };
  if (!data || data.length === 0) return null;
  return (
    <ul className={style.problems}>
      {data.map((file) => (
        <li key={file.id}>
          <span>{t("import-problems-file", { count: file.rows, file: file.name })}</span>
          <Button size="s" icon={Download} busy={busy === file.id} onPress={() => void save(file)}>
            {t("import-problems-save")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
