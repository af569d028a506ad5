// How good each field is: of how many people it is filled, valid and told within a year; each number opens its people, and beside each what can be done.
import { useQuery } from "@tanstack/react-query";
import { FileInput, Wrench } from "lucide-react";
import { useState } from "react";
import { engine, type FieldPeople, type FieldQuality, type MendOffer } from "../../host";
import {
  Button,
  failed,
  Menu,
  type MenuEntry,
  RefusalCallout,
  Row,
  Section,
  Table,
  useHouse,
  usePlace,
  Verbatim,
  work,
} from "../../kit";
import { type PlainWordId, t, useFormats } from "../../words";
import style from "./fields.module.css";
import { MendDialog, useMends } from "./Mends";
import { PeopleButton } from "./PeopleButton";
import { ReplaceDialog } from "./ReplaceDialog";

const NAMES: Record<string, PlainWordId> = {
  email: "insights-field-email",
  phone: "insights-field-phone",
  mobile: "insights-field-mobile",
  address: "insights-field-address",
  street: "insights-field-street",
  postcode: "insights-field-postcode",
  city: "insights-field-city",
  region: "insights-field-region",
  country: "insights-field-country",
  prefix: "insights-field-prefix",
  given: "insights-field-given",
  family: "insights-field-family",
  suffix: "insights-field-suffix",
  gender: "insights-field-gender",
  born: "insights-field-born",
  language: "insights-field-language",
  company: "insights-field-company",
  job_title: "insights-field-job-title",
};

/** A field as people call it: their own by their word for it. */
export const fieldWords = ({ field, label }: Pick<FieldQuality, "field" | "label">): string => {
  const id = NAMES[field];
  return id ? t(id) : (label ?? field);
};

/** The column of the page of spellings that a field is. */
const spelledColumn = ({ spelled }: FieldQuality): string | undefined =>
  spelled?.kind === "own" ? `field:${spelled.field}` : spelled?.kind;

export function Fields() {
  const write = useFormats();
  const { go } = usePlace();
  const house = useHouse();
  const mends = useMends();
  const [mending, setMending] = useState<MendOffer | null>(null);
  const [replacing, setReplacing] = useState<FieldQuality | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["insights", "fields"],
    queryFn: () => work(t("insights-fields-looking"), (channel) => engine.fieldQuality(channel)),
    retry: false,
  });
  if (error) return <RefusalCallout refusal={error} onRetry={() => refetch()} />;
  if (!data?.some((one) => one.of > 0)) return null;
  const open = async (one: FieldQuality, which: FieldPeople, title: string) => {
    try {
      const { view } = await work(t("insights-fields-looking"), (channel) => engine.openFieldPeople(one.field, which, channel));
      go("/people", { view, of: title });
    } catch (refusal) {
      failed(refusal);
    }
  };
  const number = (one: FieldQuality, which: FieldPeople, count: number) => {
    const title = t(`insights-field-people-${which}`, { field: fieldWords(one) });
    return <PeopleButton title={title} count={count} onPress={() => void open(one, which, title)} />;
  };
  const entries = (one: FieldQuality): MenuEntry[] => {
    const field = fieldWords(one);
    const missing = one.of - one.filled;
    const column = spelledColumn(one);
    const list: MenuEntry[] = [];
    if (missing > 0) {
      list.push({
        id: "missing",
        label: t("insights-field-see-missing", { count: missing }),
        onAction: () => void open(one, "missing", t("insights-field-people-missing", { field })),
      });
    }
    if (column && one.values > 1) {
      list.push({
        id: "tidy",
        label: t("insights-field-tidy"),
        onAction: () => go("/duplicates/spellings", { column }),
      });
    }
    if (house?.readOnly) return list;
    for (const offer of mends.data ?? []) {
      if (offer.told.people === 0 || !one.mends.includes(offer.told.mend)) continue;
      list.push({
        id: offer.told.mend,
        label: t(`insights-mend-${offer.told.mend}`),
        onAction: () => setMending(offer),
      });
    }
    if (one.replaced && one.filled > 0) {
      list.push({ id: "replace", label: t("insights-field-replace"), onAction: () => setReplacing(one) });
    }
    return list;
  };
  return (
    <Section title={t("insights-fields")} lead={t("insights-fields-lead")}>
      {!house?.readOnly && (
        <Row>
          <Button icon={FileInput} onPress={() => go("/import", { policy: "fill_only" })}>
            {t("insights-fields-fill")}
          </Button>
        </Row>
      )}
      <Table
        label={t("insights-fields")}
        rows={data.map((one) => ({ id: one.field, one }))}
        columns={[
          {
            id: "field",
            title: t("insights-fields-field"),
            rowHeader: true,
            cell: ({ one }) => <Verbatim>{fieldWords(one)}</Verbatim>,
          },
          {
            id: "filled",
            title: t("insights-fields-filled"),
            align: "end",
            cell: ({ one }) => number(one, "filled", one.filled),
          },
          {
            id: "share",
            title: t("insights-fields-share"),
            cell: ({ one }) => <Share permille={one.of === 0 ? 0 : (one.filled * 1000) / one.of} />,
          },
          {
            id: "valid",
            title: t("insights-fields-valid"),
            align: "end",
            cell: ({ one }) =>
              one.wrong === null ? t("insights-fields-unchecked") : number(one, "valid", one.filled - one.wrong),
          },
          {
            id: "wrong",
            title: t("insights-fields-wrong"),
            align: "end",
            cell: ({ one }) => (one.wrong === null ? t("insights-fields-unchecked") : number(one, "wrong", one.wrong)),
          },
          { id: "values", title: t("insights-fields-values"), align: "end", cell: ({ one }) => write.number(one.values) },
          { id: "fresh", title: t("insights-fields-fresh"), align: "end", cell: ({ one }) => number(one, "fresh", one.fresh) },
          { id: "older", title: t("insights-fields-older"), align: "end", cell: ({ one }) => number(one, "older", one.older) },
          {
            id: "do",
            title: t("insights-fields-do"),
            titleHidden: true,
            cell: ({ one }) => {
              const list = entries(one);
              if (list.length === 0) return null;
              const label = t("insights-field-do", { field: fieldWords(one) });
              return (
                <Menu
                  label={label}
                  placement="bottom end"
                  entries={list}
                  trigger={
                    <Button size="s" icon={Wrench} aria-label={label}>
                      {t("insights-fields-do")}
                    </Button>
                  }
                />
              );
            },
          },
        ]}
      />
      <p className={style.note}>{t("insights-fields-how")}</p>
      {mending && <MendDialog offer={mending} onClose={() => setMending(null)} />}
      {replacing && <ReplaceDialog field={replacing} onClose={() => setReplacing(null)} />}
    </Section>
  );
}

/** A share as a bar beside its number: the bar is for the eye alone. */
function Share({ permille }: { permille: number }) {
  const write = useFormats();
  return (
    <span className={style.share}>
      <span className={style.track} aria-hidden="true">
        <span className={style.part} style={{ inlineSize: `${Math.max(0, Math.min(100, permille / 10))}%` }} />
      </span>
      {write.percent(permille / 1000)}
    </span>
  );
}
