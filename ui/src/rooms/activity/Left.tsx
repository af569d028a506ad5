// What left this file: every list and report that was written outside it, for whom, and with which columns.
import { useQuery } from "@tanstack/react-query";
import { type Disclosure, engine } from "../../host";
import { Card, Disclosure as Details, EmptyState, RefusalCallout, Verbatim } from "../../kit";
import { type PlainWordId, t, useFormats } from "../../words";
import style from "./activity.module.css";

/** What the engine writes down, and what people call it. */
const KNOWN: Record<string, PlainWordId> = {
  audience: "activity-left-audience",
  report: "activity-left-report",
  copy: "activity-left-people",
  nameless: "activity-left-nameless",
  problem_rows: "activity-left-problems",
};

function whatWords({ what }: Disclosure): string {
  const known = KNOWN[what];
  return known ? t(known) : what;
}

export function Left() {
  const write = useFormats();
  const { data, error, refetch } = useQuery({ queryKey: ["activity", "left"], queryFn: () => engine.listDisclosures() });
  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.length === 0) {
    return (
      <EmptyState picture="sheet" title={t("activity-left-none")}>
        {t("activity-left-none-text")}
      </EmptyState>
    );
  }
  return (
    <ul className={style.files}>
      {data.map((file) => (
        <li key={`${file.at}-${file.sha256}`}>
          <Card title={file.file_name} level={2} actions={<span className={style.about}>{write.dateTime(file.at)}</span>}>
            <p>
              {whatWords(file)} · {t("activity-people", { count: file.people })}
              {file.actor && (
                <>
                  {" · "}
                  <Verbatim>{file.actor}</Verbatim>
                </>
              )}
            </p>
            {file.purpose && <p className={style.about}>{t("activity-left-purpose", { purpose: file.purpose })}</p>}
            <Details title={t("activity-left-details")} level={3}>
              <p>{t("activity-left-columns", { columns: write.list(file.columns) })}</p>
              <p className={style.hash}>{t("activity-left-hash", { hash: file.sha256 })}</p>
            </Details>
          </Card>
        </li>
      ))}
    </ul>
  );
}
