// One exact value of a field becomes another, or nothing, for everybody who has it: seen before it is done, taken back in one step.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { engine, type FieldQuality } from "../../host";
import {
  Button,
  Callout,
  Dialog,
  failed,
  Link,
  Row,
  refusalWords,
  Stack,
  Table,
  TextField,
  useChanges,
  Verbatim,
  work,
} from "../../kit";
import { t, useFormats } from "../../words";
import { fieldWords } from "./Fields";
import style from "./fields.module.css";

/** So long nobody types before everybody is looked through. */
const SETTLED_MS = 250;
/** So many values are offered at once; typing finds the others. */
const OFFERED = 8;

export function ReplaceDialog({ field, onClose }: { field: FieldQuality; onClose: () => void }) {
  const write = useFormats();
  const changes = useChanges();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [busy, setBusy] = useState(false);
  const column = field.replaced;
  // Each look goes through everybody: not at every key.
  const [asked, setAsked] = useState({ from: "", to: "" });
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked({ from, to: to.trim() }), SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [from, to]);
  const settled = asked.from === from && asked.to === to.trim();
  const { data: offered } = useQuery({
    queryKey: ["segments", "suggest", field.field, from.trim()],
    queryFn: () => engine.suggestValues(field.field, from.trim()),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { data: offer, error } = useQuery({
    queryKey: ["insights", "preview-replace", field.field, asked.from, asked.to],
    queryFn: () => (column ? engine.previewReplace(column, asked.from, asked.to || null) : null),
    enabled: asked.from.trim() !== "",
    retry: false,
    gcTime: 0,
  });
  const told = !settled || from.trim() === "" || error ? null : offer?.told;
  const confirm = async () => {
    if (!column) return;
    setBusy(true);
    try {
      const changed = await work(t("insights-replacing"), (channel) =>
        engine.replaceValue(column, from, to.trim() || null, channel),
      );
      changes.done(t("insights-replace-done", { count: changed.value.people }), changed);
      onClose();
    } catch (thrown) {
      failed(thrown);
      setBusy(false);
    }
  };
  const people = told?.people ?? 0;
  const others = (offered ?? []).filter(({ value }) => value !== from).slice(0, OFFERED);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("insights-replace-title", { field: fieldWords(field) })}
      confirm={{
        label: to.trim() ? t("insights-replace-confirm", { count: people }) : t("insights-replace-empty", { count: people }),
        onPress: () => void confirm(),
        busy,
        disabled: people === 0,
      }}
    >
      <Stack gap={4}>
        <TextField label={t("insights-replace-from")} hint={t("insights-replace-from-hint")} value={from} onChange={setFrom} />
        {others.length > 0 && (
          <Row>
            <span className={style.note}>{t("insights-replace-offered")}</span>
            {others.map(({ value, people }) => (
              <Button
                key={value}
                size="s"
                onPress={() => setFrom(value)}
                aria-label={t("insights-replace-offer", { value, count: people })}
              >
                <Verbatim>{value}</Verbatim> {write.number(people)}
              </Button>
            ))}
          </Row>
        )}
        <TextField
          label={t("insights-replace-to")}
          hint={t("insights-replace-to-hint")}
          value={to}
          onChange={setTo}
          error={error ? refusalWords(error) : null}
        />
        {told && <p aria-live="polite">{t("insights-replace-count", { count: told.people })}</p>}
        {told && told.some.length > 0 && (
          <Table
            label={t("insights-mend-some", { shown: told.some.length, count: told.people })}
            rows={told.some.map((one, id) => ({ id, ...one }))}
            columns={[
              { id: "name", title: t("insights-mend-who"), cell: ({ name }) => name },
              { id: "before", title: t("insights-mend-before"), cell: ({ before }) => before },
              { id: "after", title: t("insights-mend-after"), cell: ({ after }) => after || t("insights-replace-nothing") },
            ]}
          />
        )}
        {told && offer && offer.asked.length > 0 && (
          <Callout state="warn" title={t("insights-replace-asked", { count: new Set(offer.asked.map((one) => one.id)).size })}>
            <ul className={style.asked}>
              {offer.asked.map(({ id, name, spelling }) => (
                <li key={`${id} ${spelling}`}>
                  <Link to={`/segments/${id}`}>{t("insights-replace-asked-one", { name, spelling })}</Link>
                </li>
              ))}
            </ul>
          </Callout>
        )}
      </Stack>
    </Dialog>
  );
}
