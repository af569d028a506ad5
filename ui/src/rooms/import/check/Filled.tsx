// Which blanks of known people are filled: how many have each field before and afterwards.
import type { Filled as Field } from "../../../host";
import { Table } from "../../../kit";
import { t, useFormats } from "../../../words";
import { fieldWords } from "./Changes";
import style from "./check.module.css";

export function Filled({ fields }: { fields: Field[] }) {
  const write = useFormats();
  return (
    <section className={style.part}>
      <h3 className={style.partTitle}>{t("import-filled")}</h3>
      <Table
        label={t("import-filled")}
        rows={fields.map((one) => ({ id: `${one.own} ${one.field}`, ...one }))}
        columns={[
          {
            id: "field",
            title: t("import-filled-field"),
            rowHeader: true,
            cell: ({ own, field }) => (own ? field : fieldWords(field)),
          },
          { id: "before", title: t("import-filled-before"), align: "end", cell: ({ before }) => write.number(before) },
          {
            id: "after",
            title: t("import-filled-after"),
            align: "end",
            cell: ({ before, people }) => write.number(before + people),
          },
          { id: "people", title: t("import-filled-people"), align: "end", cell: ({ people }) => write.number(people) },
        ]}
      />
    </section>
  );
}
