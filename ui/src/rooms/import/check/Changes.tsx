// Before and after of some known people.

import { ArrowRight } from "lucide-react";
import type { ChangeSample } from "../../../host";
import { Disclosure, Verbatim } from "../../../kit";
import { t } from "../../../words";
import style from "./check.module.css";

const FIELDS = [
  "prefix",
  "given",
  "family",
  "suffix",
  "born",
  "gender",
  "language",
  "company",
  "job_title",
  "note",
  "email",
  "phone",
  "address",
  "tag",
  "customer_number",
  "street",
  "postcode",
  "city",
  "region",
  "country",
  "may_email",
  "may_phone",
  "may_sms",
  "may_letter",
] as const;

/** A kept column brings its own name. */
export function fieldWords(field: string): string {
  const known = FIELDS.find((one) => one === field);
  return known ? t(`import-field-${known}`) : field;
}

export function Changes({ changes, updated }: { changes: ChangeSample[]; updated: number }) {
  return (
    <section className={style.part}>
      <Disclosure title={t("import-changes", { count: updated })} level={3} defaultOpen={changes.length <= 5}>
        <ul className={style.changes}>
          {changes.map((sample) => (
            <li key={sample.contact}>
              <strong>
                <Verbatim>{sample.name}</Verbatim>
              </strong>
              <ul>
                {sample.changes.map((change, i) => (
                  <li key={`${change.field}-${i}`} className={style.change}>
                    <span className={style.field}>{fieldWords(change.field)}</span>
                    {change.before !== null && (
                      <>
                        <del>
                          <Verbatim>{change.before}</Verbatim>
                        </del>
                        <ArrowRight aria-label={t("import-becomes-word")} />
                      </>
                    )}
                    <ins>
                      <Verbatim>{change.after}</Verbatim>
                    </ins>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
