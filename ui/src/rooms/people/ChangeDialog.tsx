// Changes many people at once: one value, one field of the user's own, or one tag; told before it is done, taken back in one step.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type PeopleChange } from "../../host";
import { Dialog, failed, refusalWords, Select, Stack, Table, TextField, useChanges, work } from "../../kit";
import { t } from "../../words";
import style from "./people.module.css";

const COLUMNS = ["company", "job_title", "language", "gender", "note"] as const;

export type ChangeDialogProps = { ids: number[]; onClose: () => void; onDone: () => void };

/** The change that the dialog stands for; nothing while a tag has no word. */
export function changeOf(what: string, value: string): PeopleChange | null {
  const text = value.trim();
  if (what === "add_tag" || what === "remove_tag") return text ? { kind: what, tag: text } : null;
  if (what.startsWith("field:")) return { kind: "own", field: Number(what.slice(6)), value: text || null };
  return { kind: "value", column: what, value: text || null };
}

export function ChangeDialog({ ids, onClose, onDone }: ChangeDialogProps) {
  const changes = useChanges();
  const [what, setWhat] = useState("add_tag");
  const [value, setValue] = useState("");
  const [busy, setBusy] = useState(false);
  const { data: fields } = useQuery({ queryKey: ["people", "own-fields"], queryFn: () => engine.ownFields() });
  const change = changeOf(what, value);
  const { data: many, error } = useQuery({
    queryKey: ["people", "preview-change", ids.length, what, value.trim()],
    queryFn: () => (change ? engine.previewChange(ids, change) : null),
    retry: false,
    gcTime: 0,
  });
  const confirm = async () => {
    if (!change) return;
    setBusy(true);
    try {
      const changed = await work(t("people-changing"), (channel) => engine.changePeople(ids, change, channel));
      changes.done(t("people-change-done", { count: changed.value.changed }), changed);
      onDone();
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
  };
  const purpose = fields?.find(({ id }) => what === `field:${id}`)?.purpose;
  const tag = what === "add_tag" || what === "remove_tag";
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("people-change-title", { count: ids.length })}
      confirm={{
        label: t("people-change-confirm"),
        onPress: () => void confirm(),
        busy,
        disabled: !many || many.changed === 0,
      }}
    >
      <Stack gap={4}>
        <Select
          label={t("people-change-what")}
          value={what}
          onChange={setWhat}
          options={[
            { id: "add_tag", label: t("people-change-add-tag") },
            { id: "remove_tag", label: t("people-change-remove-tag") },
            ...COLUMNS.map((column) => ({ id: column as string, label: t(`people-col-${column}`) })),
            ...(fields ?? []).map(({ id, label }) => ({ id: `field:${id}`, label })),
          ]}
        />
        <TextField
          label={tag ? t("people-change-tag") : t("people-change-value")}
          {...(!tag && { hint: t("people-change-clear-hint") })}
          value={value}
          onChange={setValue}
          error={error ? refusalWords(error) : null}
        />
        {purpose && <p>{t("people-change-may", { purpose })}</p>}
        {many && (
          <p aria-live="polite">
            {t("people-change-count", { count: many.changed, same: many.same })}
            {many.apart > 0 && ` ${t("people-change-apart", { count: many.apart })}`}
          </p>
        )}
        {many && many.some.length > 0 && (
          <Table
            label={t("people-change-some")}
            rows={many.some.map((one, id) => ({ id, ...one }))}
            columns={[
              { id: "name", title: t("people-change-who"), cell: ({ name }) => name },
              { id: "before", title: t("people-change-before"), cell: ({ before }) => before || t("people-change-nothing") },
              { id: "after", title: t("people-change-after"), cell: ({ after }) => after || t("people-change-nothing") },
            ]}
          />
        )}
        <p className={style.changeSome}>{t("people-change-consent")}</p>
      </Stack>
    </Dialog>
  );
}
