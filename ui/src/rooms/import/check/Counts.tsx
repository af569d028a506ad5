// How the rows add up, per file: rows = people + purchases + … + problems. And how many people that makes.
import type { FileCount, Rehearsal } from "../../../host";
import { Verbatim } from "../../../kit";
import { T, t, useFormats } from "../../../words";
import style from "./check.module.css";

const PARTS = ["people", "purchases", "events", "consents", "products", "repeats", "left_out", "problems"] as const;
export type CountPart = (typeof PARTS)[number];

/** The columns that hold anything; people, repeats and problems always stand. */
export const partsOf = (files: FileCount[]): CountPart[] =>
  PARTS.filter(
    (part) => part === "people" || part === "repeats" || part === "problems" || files.some((file) => (file[part] ?? 0) > 0),
  );

/** All files together. */
export function sumOf(files: FileCount[], part: CountPart | "rows"): number {
  return files.reduce((sum, file) => sum + (file[part] ?? 0), 0);
}

export function Counts({ rehearsal }: { rehearsal: Rehearsal }) {
  const { new_people, updated_people, unchanged_people, in_two_files, in_three_or_more } = rehearsal;
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-counts")}</h3>
      <ul className={style.figures}>
        <li>
          <T id="import-new-people" args={{ count: new_people }} />
        </li>
        {updated_people > 0 && (
          <li>
            <T id="import-updated-people" args={{ count: updated_people }} />
          </li>
        )}
        {unchanged_people > 0 && (
          <li>
            <T id="import-unchanged-people" args={{ count: unchanged_people }} />
          </li>
        )}
      </ul>
      {in_two_files + in_three_or_more > 0 && (
        <p className={style.lead}>{t("import-overlap", { two: in_two_files, three: in_three_or_more })}</p>
      )}
      <CountTable files={rehearsal.files} people={new_people + updated_people + unchanged_people} />
    </section>
  );
}

/** `people`: how many different people all files hold together. */
export function CountTable({ files, people }: { files: FileCount[]; people: number }) {
  const write = useFormats();
  const parts = partsOf(files);
  const row = (file: Pick<FileCount, CountPart | "rows">) => (
    <>
      <td className={style.number}>{write.number(file.rows)}</td>
      {parts.map((part, i) => (
        <td
          key={part}
          className={style.number}
          data-none={!file[part] || undefined}
          data-bad={(part === "problems" && file.problems > 0) || undefined}
        >
          <span className={style.sign} aria-hidden="true">
            {i === 0 ? "=" : "+"}
          </span>
          {write.number(file[part] ?? 0)}
        </td>
      ))}
    </>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by keyboard.
    <section className={style.scroll} tabIndex={0} aria-label={t("import-counts-table")}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{t("import-file")}</th>
            <th scope="col" className={style.number}>
              {t("import-part-rows")}
            </th>
            {parts.map((part) => (
              <th key={part} scope="col" className={style.number}>
                {t(`import-part-${part}`)}
              </th>
            ))}
            <th scope="col" className={`${style.number} ${style.apart}`}>
              {t("import-part-different")}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.file}>
              <th scope="row">
                <Verbatim>{file.file}</Verbatim>
              </th>
              {row(file)}
              <td className={`${style.number} ${style.apart}`}>{write.number(file.different_people)}</td>
            </tr>
          ))}
        </tbody>
        {files.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t("import-together")}</th>
              {row(
                Object.fromEntries(["rows" as const, ...PARTS].map((part) => [part, sumOf(files, part)])) as Record<
                  CountPart | "rows",
                  number
                >,
              )}
              <td className={`${style.number} ${style.apart}`}>{write.number(people)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
