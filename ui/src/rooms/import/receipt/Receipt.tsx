// What the import did, in people; the way back; and the next step: the duplicates it brought.
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { engine, type Receipt as ReceiptData } from "../../../host";

import { Button, Callout, Disclosure, JobProgress, Link, Picture, RefusalCallout, useChanges, usePlace } from "../../../kit";
import { say, T, t, useFormats } from "../../../words";
import { CountTable } from "../check/Counts";
import { Filled } from "../check/Filled";
import { goneWords } from "../gone";
import { SinceLastTime } from "../since/SinceLastTime";
import { ProblemRows } from "./ProblemRows";
import style from "./receipt.module.css";
import { useDuplicates } from "./useDuplicates";

/** By its number, so that it is there again after a reload and from the page of all activity. */
export function Receipt({ batch }: { batch: number }) {
  const { search } = usePlace();
  const { data, error, refetch } = useQuery({
    queryKey: ["imports", "receipt", batch],
    queryFn: () => engine.importReceipt(batch),
  });
  return (
    <div className={style.page}>
      {error && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
      {data && <Told receipt={search.again ? { ...data, already_imported: search.again } : data} />}
    </div>
  );
}

function Told({ receipt }: { receipt: ReceiptData }) {
  const { go, search } = usePlace();
  const write = useFormats();
  const changes = useChanges();
  const { found, whole, job } = useDuplicates(receipt.batch, search.found !== undefined);
  const undo = async () => {
    go("/people");
    await changes.undo(receipt.entry);
  };
  if (receipt.already_imported) {
    return (
      <section className={style.receipt}>
        <h1 className={style.title}>{t("import-again-title")}</h1>
        <p className={style.lead}>{t("import-again", { day: write.date(receipt.already_imported.slice(0, 10), "long") })}</p>
        <Button tone="primary" onPress={() => go("/people")}>
          {t("import-see-people")}
        </Button>
      </section>
    );
  }
  // Receipts of earlier versions tell nothing of it.
  const corrected = receipt.corrected ?? 0;
  const since = receipt.since ?? [];
  const filled = receipt.filled ?? [];
  const pairs = found ? found.certain + found.review : 0;
  return (
    <section className={style.receipt} aria-labelledby="receipt-title">
      <Picture name="list" />
      <h1 className={style.title} id="receipt-title">
        {t("import-done", { count: receipt.people_total })}
      </h1>
      <ul className={style.facts}>
        {receipt.people_new > 0 && receipt.people_new < receipt.people_total && (
          <li>{t("import-done-new", { count: receipt.people_new })}</li>
        )}
        {receipt.people_updated > 0 && <li>{t("import-done-updated", { count: receipt.people_updated })}</li>}
        {receipt.in_two_files + receipt.in_three_or_more > 0 && (
          <li>{t("import-overlap", { two: receipt.in_two_files, three: receipt.in_three_or_more })}</li>
        )}
        {corrected > 0 && <li>{t("import-done-corrected", { count: corrected })}</li>}
        {receipt.purchases > 0 && (
          <li>
            {t("import-done-purchases", {
              count: receipt.purchases,
              money: receipt.revenue.map(({ minor, currency }) => write.money(minor, currency)).join(" + "),
            })}
          </li>
        )}
        <li>{t("import-done-consent", { yes: receipt.consents_granted, no: receipt.opt_outs + receipt.said_no })}</li>
        {receipt.joined?.map((joined) => (
          <li key={say(joined)}>{say(joined)}</li>
        ))}
        {receipt.gone && goneWords(receipt.gone).map((words) => <li key={words}>{words}</li>)}
      </ul>
      {job && (
        <div className={style.job}>
          <JobProgress job={job} label={t("import-finding")} unit="people" />
        </div>
      )}
      {found && pairs > 0 && (
        <Callout state="info" title={t("import-duplicates", { count: pairs })}>
          <T id="import-duplicates-text" args={{ certain: found.certain, review: found.review }} />
        </Callout>
      )}
      {found && !whole && <p>{t("import-duplicates-new")}</p>}
      <div className={style.actions}>
        {pairs > 0 ? (
          <>
            <Button tone="primary" onPress={() => go("/duplicates")}>
              {t("import-see-duplicates")}
            </Button>
            <Button onPress={() => go("/people")}>{t("import-see-people")}</Button>
          </>
        ) : (
          <Button tone="primary" onPress={() => go("/people")}>
            {t("import-see-people")}
          </Button>
        )}
        <Button tone="quiet" icon={Undo2} onPress={() => void undo()}>
          {t("import-undo")}
        </Button>
      </div>
      <ProblemRows batch={receipt.batch} />
      {filled.length > 0 && (
        <div className={style.details}>
          <Filled fields={filled} />
        </div>
      )}
      {since.length > 0 && (
        <div className={style.details}>
          <SinceLastTime all={since} of={{ batch: receipt.batch }} />
        </div>
      )}
      <div className={style.details}>
        <Disclosure title={t("import-details")} level={2}>
          <CountTable files={receipt.files} people={receipt.people_new + receipt.people_updated + receipt.people_unchanged} />
          {receipt.not_imported.length > 0 && (
            <p className={style.note}>{t("import-not-imported", { columns: write.list(receipt.not_imported) })}</p>
          )}
          {receipt.kept_fields.length > 0 && (
            <p className={style.note}>{t("import-kept", { columns: write.list(receipt.kept_fields) })}</p>
          )}
          <p className={style.note}>{t("import-took", { time: write.duration(receipt.seconds_milli / 1000) })}</p>
        </Disclosure>
      </div>
      <p className={style.note}>
        <Link to="/activity">{t("import-in-activity")}</Link>
      </p>
    </section>
  );
}
