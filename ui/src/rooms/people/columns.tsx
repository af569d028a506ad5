// The columns of the grid: what a row shows and what is copied from it.
import type { ContactRow } from "../../host";
import type { GridColumn } from "../../kit";
import { Verbatim } from "../../kit";
import { type Formats, t } from "../../words";
import style from "./people.module.css";
import { Agreed } from "./profile/Agreed";
import { moneyWords, nameOf } from "./words";

export function columnsFor(write: Formats, open: (row: ContactRow) => void): GridColumn<ContactRow>[] {
  const day = (row: ContactRow) => (row.last_purchase ? write.date(row.last_purchase) : "");
  const spent = (row: ContactRow) => moneyWords(row.revenue, write);
  const country = (row: ContactRow) => row.country ?? "";
  const count = (value: number) => (value === 0 ? "" : write.number(value));
  return [
    {
      id: "name",
      title: t("people-name"),
      width: 14,
      sortable: true,
      text: nameOf,
      cell: (row) => (
        <button type="button" tabIndex={-1} className={style.name} onClick={() => open(row)}>
          <Verbatim>{nameOf(row)}</Verbatim>
        </button>
      ),
    },
    { id: "email", title: t("people-email"), width: 16, text: (row) => row.email ?? "", cell: (row) => row.email },
    {
      id: "consent_email",
      title: t("people-consent-email"),
      width: 9.5,
      text: (row) => t(`people-agreed-${row.consent_email}`),
      cell: (row) => <Agreed state={row.consent_email} />,
    },
    { id: "city", title: t("people-city"), width: 9, sortable: true, text: (row) => row.city ?? "", cell: (row) => row.city },
    {
      id: "purchases",
      title: t("people-purchases"),
      width: 7,
      align: "end",
      sortable: true,
      text: (row) => String(row.purchases),
      cell: (row) => count(row.purchases),
    },
    { id: "revenue", title: t("people-revenue"), width: 8, align: "end", sortable: true, text: spent, cell: spent },
    { id: "last_purchase", title: t("people-last-purchase"), width: 8.5, align: "end", sortable: true, text: day, cell: day },
    { id: "phone", title: t("people-phone"), width: 11, text: (row) => row.phone ?? "", cell: (row) => row.phone },
    { id: "company", title: t("people-company"), width: 12, text: (row) => row.company ?? "", cell: (row) => row.company },
    { id: "country", title: t("people-country"), width: 5.5, text: country, cell: country },
    {
      id: "files",
      title: t("people-files"),
      width: 6,
      align: "end",
      text: (row) => String(row.files),
      cell: (row) => write.number(row.files),
    },
  ];
}
