// What left this file: every list and report that was written outside it, for whom, and with which columns.
import { useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { type Disclosure, engine } from "../../host";
import { Button, Card, Disclosure as Details, EmptyState, RefusalCallout, Stack, useHouse, Verbatim } from "../../kit";
import { type PlainWordId, t, useFormats } from "../../words";
import style from "./activity.module.css";

const CopyDialog = lazy(async () => ({ default: (await import("./CopyDialog")).CopyDialog }));

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
  const { data, error, refetch } = useQuery({ queryKey: ["activity", "left"], queryFn: () => engine.listDisclosures() });
  const house = useHouse();
  const [copying, setCopying] = useState(false);
  if (error && !data) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Stack gap={5}>
      {!house?.readOnly && (
        <div>
          <Button icon={UserRoundX} onPress={() => setCopying(true)}>
            {t("activity-copy")}
          </Button>
        </div>
      )}
      {data.length === 0 ? (
        <EmptyState picture="sheet" title={t("activity-left-none")}>
          {t("activity-left-none-text")}
        </EmptyState>
      ) : (
        <Files files={data} />
      )}
      {copying && (
        <Suspense>
          <CopyDialog onClose={() => setCopying(false)} />
        </Suspense>
      )}
    </Stack>
  );
}

function Files({ files }: { files: Disclosure[] }) {
  const write = useFormats();
  return (
    <ul className={style.files}>
      {files.map((file) => (
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
