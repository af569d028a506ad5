// What an exported file is and which columns it has: the same two questions wherever people leave the house file.
import type { ExportSpec } from "../../host";
import { say, t } from "../../words";
import { CheckboxGroup } from "../form/CheckboxGroup";
import { RadioGroup } from "../form/RadioGroup";

export type ExportColumn = ExportSpec["columns"][number];
type Format = ExportSpec["format"];

const KINDS = ["xlsx", "ods", "comma", "semicolon"] as const;
type Kind = (typeof KINDS)[number];

const formatOf = (kind: Kind): Format => {
  if (kind === "xlsx" || kind === "ods") return { kind };
  return { kind: "csv", delimiter: kind };
};
const kindOf = (format: Format): Kind => (format.kind === "csv" ? (format.delimiter ?? "comma") : format.kind);

/** What tells columns apart. */
export const columnKey = (column: ExportColumn): string => (column.kind === "custom" ? `custom:${column.name}` : column.kind);

const nameOf = (column: ExportColumn): string =>
  column.kind === "custom" ? column.label : say({ id: `handoff-column-${column.kind.replaceAll("_", "-")}`, args: {} });

export type ExportFieldsProps = {
  spec: ExportSpec;
  /** All columns there could be, in their order in the file. */
  offered: ExportColumn[];
  onChange: (spec: ExportSpec) => void;
  hint?: string;
  /** What sensitive fields of the user's own may be used for, by their names. */
  purposes?: Record<string, string>;
};

export function ExportFields({ spec, offered, onChange, hint, purposes = {} }: ExportFieldsProps) {
  return (
    <>
      <RadioGroup
        label={t("kit-export-format")}
        options={KINDS.map((id) => ({ id, label: t(`kit-export-${id}`) }))}
        value={kindOf(spec.format)}
        onChange={(id) => onChange({ ...spec, format: formatOf(id) })}
      />
      <CheckboxGroup
        label={t("kit-export-columns")}
        {...(hint ? { hint } : {})}
        options={offered.map((column) => {
          const purpose = column.kind === "custom" ? purposes[column.name] : undefined;
          const may = purpose ? { hint: t("kit-export-may", { purpose }) } : {};
          return { id: columnKey(column), label: nameOf(column), ...may };
        })}
        value={spec.columns.map(columnKey)}
        onChange={(ids) => onChange({ ...spec, columns: offered.filter((column) => ids.includes(columnKey(column))) })}
      />
    </>
  );
}
