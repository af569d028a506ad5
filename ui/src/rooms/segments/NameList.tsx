// One or several texts, each found by typing; what people have in the file is proposed with its count.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine } from "../../host";
import { ComboBox, Row, Tag } from "../../kit";
import { t, useFormats } from "../../words";
import style from "./segments.module.css";

export type NameListProps = {
  /** The field of the registry, or `product`, `category`, `event`, `place`. */
  field: string;
  label: string;
  values: string[];
  placeholder?: string;
  /** Whether one is all there can be: another takes its place. */
  one?: boolean;
  onChange: (values: string[]) => void;
};

/** The groups of Insights, as the catalogue names them; rules have a blank where it has a hyphen. */
const GROUPS = ["champions", "loyal", "recent", "needs-attention", "at-risk", "inactive"] as const;

function groupName(field: string, value: string): string | null {
  const group = GROUPS.find((one) => field === "rfm_group" && one === value.toLocaleLowerCase().replaceAll(" ", "-"));
  return group ? t(`insight-group-${group}`) : null;
}

export function NameList({ field, label, values, placeholder, one: single = false, onChange }: NameListProps) {
  const write = useFormats();
  const [typed, setTyped] = useState("");
  // The file keeps a country by its two letters; people look for it by its name, which only the window knows in their language.
  const named = field === "country" || field === "rfm_group";
  const shown = (value: string) => (field === "country" ? write.region(value) : (groupName(field, value) ?? value));
  const asked = named ? "" : typed;
  const found = useQuery({
    queryKey: ["segments", "values", field, asked],
    queryFn: () => engine.suggestValues(field, asked),
    retry: false,
  });
  const wanted = typed.trim().toLocaleLowerCase();
  const options = (found.data ?? [])
    .filter((one) => !values.includes(one.value))
    .map((one) => ({ id: one.value, label: one.label ?? shown(one.value), hint: write.number(one.people) }))
    .filter((one) => !named || one.label.toLocaleLowerCase().includes(wanted) || one.id.toLocaleLowerCase() === wanted);
  const add = (value: string) => {
    if (value && !values.includes(value)) onChange(single ? [value] : [...values, value]);
    setTyped("");
  };
  return (
    <Row>
      {values.map((value, index) => (
        <span key={value} className={style.chip}>
          {index > 0 && <span className={style.why}>{t("segments-word-or")}</span>}
          <Tag onRemove={() => onChange(values.filter((one) => one !== value))}>{shown(value)}</Tag>
        </span>
      ))}
      <ComboBox
        label={label}
        labelHidden
        options={options}
        value={null}
        inputValue={typed}
        onInputChange={setTyped}
        allowsCustomValue
        placeholder={placeholder ?? t("segments-choose")}
        onChange={(id) => id !== null && add(String(id))}
      />
    </Row>
  );
}
