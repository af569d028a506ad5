// One way to reach a person, typed: an e-mail address, a phone number, or the parts of a postal address.
import { useState } from "react";
import { type AddressParts, asRefusal, engine, type Profile, type ProfilePoint, type TypedPoint } from "../../../host";
import { Dialog, refusalWords, Stack, TextField, useChanges } from "../../../kit";
import { t } from "../../../words";

export type PointKind = TypedPoint["kind"];
export const POINT_KINDS: PointKind[] = ["email", "phone", "address"];

const PARTS = ["street", "postcode", "city", "region", "country"] as const;
const NOWHERE: AddressParts = { street: "", postcode: "", city: "", region: "", country: "" };

const typedOf = (kind: PointKind, value: string, parts: AddressParts): TypedPoint =>
  kind === "address" ? { kind, ...parts } : { kind, value };

export type PointDialogProps = {
  person: number;
  kind: PointKind;
  /** What is corrected; nothing where it is another one. */
  point: ProfilePoint | null;
  onDone: (profile: Profile) => void;
  onClose: () => void;
};

export function PointDialog({ person, kind, point, onDone, onClose }: PointDialogProps) {
  const changes = useChanges();
  const [value, setValue] = useState(point?.shown ?? "");
  const [parts, setParts] = useState(point?.parts ?? NOWHERE);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ at: string; words: string } | null>(null);
  const save = async () => {
    setBusy(true);
    try {
      const changed = await engine.writePoint(person, point?.id ?? null, typedOf(kind, value, parts));
      onDone(changed.value);
      changes.done(point ? t("people-point-changed") : t("people-point-added"), changed);
      onClose();
    } catch (thrown) {
      // What is not about one of the fields is told under the first.
      const { at } = asRefusal(thrown);
      const known = kind === "address" && PARTS.some((part) => part === at);
      setWrong({ at: known && at ? at : kind === "address" ? "street" : "value", words: refusalWords(thrown) });
      setBusy(false);
    }
  };
  const error = (at: string) => (wrong?.at === at ? wrong.words : null);
  const empty = kind === "address" ? PARTS.every((part) => parts[part].trim() === "") : value.trim() === "";
  return (
    <Dialog
      open
      onClose={onClose}
      title={point ? t(`people-point-change-${kind}`) : t(`people-point-add-${kind}`)}
      confirm={{ label: t("people-point-save"), onPress: () => void save(), busy, disabled: empty }}
    >
      <Stack gap={4}>
        {kind === "address" ? (
          PARTS.map((part) => (
            <TextField
              key={part}
              label={t(`people-address-${part}`)}
              value={parts[part]}
              onChange={(text) => {
                setParts({ ...parts, [part]: text });
                setWrong(null);
              }}
              error={error(part)}
              autoFocus={part === "street"}
            />
          ))
        ) : (
          <TextField
            label={t(`people-point-${kind}`)}
            {...(kind === "phone" ? { hint: t("people-point-phone-hint") } : {})}
            value={value}
            onChange={(text) => {
              setValue(text);
              setWrong(null);
            }}
            error={error("value")}
            autoFocus
          />
        )}
      </Stack>
    </Dialog>
  );
}
