// One value: its source on hover and focus; a press turns it into a field. Enter or leaving keeps, Escape leaves it as it was.
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { TextField, Tooltip, Verbatim } from "../../../kit";
import { t } from "../../../words";
import { Copied } from "./Copied";
import style from "./profile.module.css";

export type ValueProps = {
  label: string;
  value: string;
  shown: string;
  source: string;
  multiline?: boolean;
  /** Answers what is wrong with it, or nothing. Without it the value cannot be changed here. */
  onSave?: (next: string) => Promise<string | null>;
  /** Begins as a field. */
  open?: boolean;
  onEnd?: () => void;
};

export function Value({ label, value, shown, source, multiline = false, onSave, open = false, onEnd }: ValueProps) {
  const [typed, setTyped] = useState<string | null>(open ? value : null);
  const [wrong, setWrong] = useState<string | null>(null);
  const saving = useRef(false);
  /** After a field closed by key, the keyboard goes on where it was. */
  const returns = useRef(false);
  const end = () => {
    setTyped(null);
    setWrong(null);
    onEnd?.();
  };
  const save = async () => {
    if (typed === null || saving.current) return;
    if (typed.trim() === value) return end();
    saving.current = true;
    const fault = (await onSave?.(typed.trim())) ?? null;
    saving.current = false;
    if (fault) setWrong(fault);
    else end();
  };
  const hear = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      returns.current = true;
      end();
    }
    if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      returns.current = true;
      void save();
    }
  };
  return (
    <div className={style.value}>
      <dt>
        <Verbatim>{label}</Verbatim>
      </dt>
      <dd>
        {typed !== null ? (
          <TextField
            label={label}
            labelHidden
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setWrong(null);
            }}
            onKeyDown={hear}
            onBlur={() => void save()}
            error={wrong}
            multiline={multiline}
            autoFocus
          />
        ) : onSave ? (
          <Tooltip plain text={source}>
            <button
              type="button"
              className={style.edit}
              ref={(button) => {
                if (button && returns.current) button.focus();
                returns.current = false;
              }}
              onClick={() => setTyped(value)}
              aria-label={t("people-edit", { label, value: shown })}
            >
              <Verbatim className={style.data}>{shown}</Verbatim>
              <Pencil className={style.pencil} aria-hidden="true" />
            </button>
          </Tooltip>
        ) : (
          <Copied value={shown} source={source} />
        )}
      </dd>
    </div>
  );
}
