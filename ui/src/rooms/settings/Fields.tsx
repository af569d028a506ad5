// The fields of the user's own that the open house file has, what a sensitive one may be used for, and the way of one into the bin.
import { useQuery } from "@tanstack/react-query";
import { LockKeyhole, Trash2 } from "lucide-react";
import { useState } from "react";
import { engine, type OwnField } from "../../host";
import { Button, notify, RefusalCallout, Row, refusalWords, Section, Table, useChanges, Verbatim } from "../../kit";
import { t, useFormats } from "../../words";
import { PurposeDialog } from "./PurposeDialog";
import style from "./settings.module.css";

/** The kinds of `OwnField.holds`. */
type Holds = "text" | "number" | "day" | "flag";

export function Fields({ name, readOnly }: { name: string; readOnly: boolean }) {
  const { data, error, refetch } = useQuery({ queryKey: ["people", "own-fields"], queryFn: () => engine.ownFields() });
  return (
    <Section title={t("settings-fields", { name })} lead={t("settings-fields-lead")}>
      {error && !data && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p>{t("settings-fields-none")}</p>}
      {data && data.length > 0 && <List fields={data} readOnly={readOnly} />}
    </Section>
  );
}

function List({ fields, readOnly }: { fields: OwnField[]; readOnly: boolean }) {
  const write = useFormats();
  const changes = useChanges();
  const [busy, setBusy] = useState<number | null>(null);
  const [stating, setStating] = useState<OwnField | null>(null);
  const bin = async ({ id, label }: OwnField) => {
    setBusy(id);
    try {
      changes.done(t("settings-fields-binned", { name: label }), await engine.binField(id));
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
    setBusy(null);
  };
  // Files without anything sensitive need no column about it.
  const careful = fields.some(({ sensitive }) => sensitive);
  const table = (
    <Table
      label={t("settings-fields-list")}
      rows={fields}
      columns={[
        { id: "label", title: t("settings-fields-field"), cell: ({ label }) => label },
        { id: "holds", title: t("settings-fields-holds"), cell: ({ holds }) => t(`settings-fields-holds-${holds as Holds}`) },
        { id: "people", title: t("settings-fields-people"), align: "end", cell: ({ people }) => write.number(people) },
        ...(careful
          ? [
              {
                id: "purpose",
                title: t("settings-fields-purpose"),
                cell: (field: OwnField) => (
                  <Row gap={2}>
                    <May field={field} />
                    {field.sensitive && !readOnly && (
                      <Button
                        size="s"
                        icon={LockKeyhole}
                        onPress={() => setStating(field)}
                        aria-label={t(field.purpose ? "settings-fields-change-what" : "settings-fields-state-what", {
                          name: field.label,
                        })}
                      >
                        {t(field.purpose ? "settings-fields-change" : "settings-fields-state")}
                      </Button>
                    )}
                  </Row>
                ),
              },
            ]
          : []),
        ...(readOnly
          ? []
          : [
              {
                id: "bin",
                title: t("settings-fields-bin"),
                titleHidden: true,
                align: "end" as const,
                cell: (field: OwnField) => (
                  <span className={style.tight}>
                    <Button
                      size="s"
                      icon={Trash2}
                      busy={busy === field.id}
                      onPress={() => void bin(field)}
                      aria-label={t("settings-fields-bin-what", { name: field.label })}
                    >
                      {t("settings-fields-bin")}
                    </Button>
                  </span>
                ),
              },
            ]),
      ]}
    />
  );
  return (
    <>
      {table}
      {stating && <PurposeDialog field={stating} onClose={() => setStating(null)} />}
    </>
  );
}

/** What a field may be used for. */
function May({ field }: { field: OwnField }) {
  if (!field.sensitive) return <span>{t("settings-fields-anything")}</span>;
  return field.purpose ? <Verbatim>{field.purpose}</Verbatim> : <span>{t("settings-fields-locked")}</span>;
}
