// A question that the file leaves open, told with three of its own values written out in words.
import { useId } from "react";
import type { ColumnChoice, DateReading, FileDraft, NumberReading } from "../../../host";
import { RadioGroup } from "../../../kit";
import { say, t, useFormats } from "../../../words";
import { type AskedColumn, isAnswered, questionsOf } from "../draft";
import { headerOf } from "../match/FileColumns";
import type { Choose } from "../useDraft";
import style from "./fix.module.css";

export type AskedProps = { asked: AskedColumn; files: FileDraft[]; choose: Choose };

export function Asked({ asked, files, choose }: AskedProps) {
  const write = useFormats();
  const titleId = useId();
  const { file, column } = asked;
  const { question } = column;
  if (!question) return null;
  const answer = (change: Omit<ColumnChoice, "column">) => {
    // The same question about another column of the file is answered with it: one program wrote both.
    const alike = questionsOf(files).filter(
      (other) =>
        other.file.file === file.file &&
        other.column.question?.kind === question.kind &&
        (other.column.column === column.column || !isAnswered(other)),
    );
    void choose({ file: file.file, columns: alike.map((other) => ({ column: other.column.column, ...change })) });
  };
  const days = (samples: DateReading[], order: "dmy" | "mdy") => write.list(samples.map((sample) => say(sample[order])));
  const numbers = (samples: NumberReading[], mark: "point" | "comma") =>
    write.list(samples.map((sample) => write.number(Number(sample[mark]))));
  const texts = write.list(question.samples.map((sample) => sample.text));
  return (
    <section className={style.asked} aria-labelledby={titleId}>
      <h3 id={titleId} className={style.question}>
        {question.kind === "date_order"
          ? t("import-ask-date", { header: headerOf(column), file: file.name })
          : t("import-ask-number", { header: headerOf(column), file: file.name })}
      </h3>
      <p className={style.samples}>{t("import-ask-samples", { samples: texts })}</p>
      {question.kind === "date_order" ? (
        <RadioGroup
          label={t("import-ask-date-label")}
          labelHidden
          cards
          value={column.day_order}
          onChange={(order) => answer({ day_order: order as "dmy" | "mdy" })}
          options={[
            { id: "dmy", label: t("import-ask-dmy"), hint: days(question.samples, "dmy") },
            { id: "mdy", label: t("import-ask-mdy"), hint: days(question.samples, "mdy") },
          ]}
        />
      ) : (
        <RadioGroup
          label={t("import-ask-number-label")}
          labelHidden
          cards
          value={column.decimal_mark}
          onChange={(mark) => answer({ decimal_mark: mark as "point" | "comma" })}
          options={[
            { id: "comma", label: t("import-ask-comma"), hint: numbers(question.samples, "comma") },
            { id: "point", label: t("import-ask-point"), hint: numbers(question.samples, "point") },
          ]}
        />
      )}
    </section>
  );
}
