// The number or sum a field is compared with. The engine takes decimals as text and sums in the smallest unit of their currency.
import type { FieldInfo, Op, Value } from "../../host";
import { NumberField, Row } from "../../kit";
import { say, t, useFormats } from "../../words";

export type NumberValuesProps = { op: Op; values: Value[]; field: FieldInfo; onChange: (values: Value[]) => void };

/** As many decimals as a person compares with; the engine knows more. */
const DECIMALS = 4;

export function NumberValues({ op, values, field, onChange }: NumberValuesProps) {
  const write = useFormats();
  const [first, second] = values;
  const money = field.type === "money";
  const currency =
    typeof first === "object" && first !== null && "currency" in first ? first.currency : (field.suggestions[0]?.value ?? "EUR");
  const digits = money ? write.minorDigits(currency) : DECIMALS;
  const number = (value: Value | undefined): number => {
    if (typeof value === "number") return value;
    if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value.replace(",", "."));
    return typeof value === "object" && value !== null && "minor" in value
      ? value.minor / 10 ** write.minorDigits(value.currency)
      : Number.NaN;
  };
  const made = (value: number): Value => {
    if (money) return { minor: Math.round(value * 10 ** digits), currency };
    return Number.isInteger(value) ? value : String(value);
  };
  // A field of one's own may go below zero; sums and counts of the file do not.
  const least = field.group === "own" ? {} : { minValue: 0 };
  return (
    <Row>
      <NumberField
        label={say(field.label)}
        labelHidden
        formatOptions={{ maximumFractionDigits: digits }}
        value={number(first)}
        onChange={(value) => !Number.isNaN(value) && onChange(second === undefined ? [made(value)] : [made(value), second])}
        {...least}
      />
      {money && <span>{currency}</span>}
      {op === "between" && (
        <NumberField
          label={t("segments-pick-to")}
          labelHidden
          formatOptions={{ maximumFractionDigits: digits }}
          value={number(second)}
          onChange={(value) => !Number.isNaN(value) && onChange([first ?? made(0), made(value)])}
          {...least}
        />
      )}
    </Row>
  );
}
