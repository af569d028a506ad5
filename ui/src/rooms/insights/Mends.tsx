// What is written badly and can only mean one thing, mended for everybody at once: seen before it is done, taken back in one step.
import { useQuery } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import { useState } from "react";
import { engine, type MendOffer } from "../../host";
import {
  Button,
  Card,
  Columns,
  Dialog,
  failed,
  RefusalCallout,
  Section,
  Stack,
  Table,
  useChanges,
  useHouse,
  work,
} from "../../kit";
import { say, t } from "../../words";
import style from "./insights.module.css";

/** What could be mended; looked for once, however many parts of the page ask. */
export const useMends = () =>
  useQuery({
    queryKey: ["insights", "mends"],
    queryFn: () => work(t("insights-mends-looking"), (channel) => engine.mends(channel)),
    retry: false,
  });

export function Mends() {
  const [open, setOpen] = useState<MendOffer | null>(null);
  const house = useHouse();
  const { data: offers, error, refetch } = useMends();
  if (error) return <RefusalCallout refusal={error} onRetry={() => refetch()} />;
  if (!offers) return null;
  return (
    <Section title={t("insights-mends")} lead={t(offers.length > 0 ? "insights-mends-lead" : "insights-mends-none")}>
      {offers.length > 0 && (
        <Columns min={18}>
          {offers.map((offer) => (
            <Card
              key={offer.told.mend}
              footer={
                offer.told.people > 0 &&
                !house?.readOnly && (
                  <Button
                    size="s"
                    icon={Wrench}
                    onPress={() => setOpen(offer)}
                    aria-label={t(`insights-mend-${offer.told.mend}`)}
                  >
                    {t("insights-mend-look")}
                  </Button>
                )
              }
            >
              <p className={style.repair}>{say(offer.title)}</p>
            </Card>
          ))}
        </Columns>
      )}
      {open && <MendDialog offer={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

export function MendDialog({ offer, onClose }: { offer: MendOffer; onClose: () => void }) {
  const changes = useChanges();
  const [busy, setBusy] = useState(false);
  const { mend, people, values, some } = offer.told;
  const confirm = async () => {
    setBusy(true);
    try {
      const changed = await work(t("insights-mending"), (channel) => engine.mend(mend, channel));
      changes.done(t("insights-mend-done", { count: changed.value.people }), changed);
      onClose();
    } catch (thrown) {
      failed(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`insights-mend-${mend}`)}
      confirm={{ label: t("insights-mend-confirm", { count: people }), onPress: () => void confirm(), busy }}
    >
      <Stack gap={4}>
        <p className={style.repair}>{say(offer.title)}</p>
        <Table
          label={t("insights-mend-some", { shown: some.length, count: values })}
          rows={some.map((one, id) => ({ id, ...one }))}
          columns={[
            { id: "name", title: t("insights-mend-who"), cell: ({ name }) => name },
            { id: "before", title: t("insights-mend-before"), cell: ({ before }) => <Spaced text={before} /> },
            { id: "after", title: t("insights-mend-after"), cell: ({ after }) => <Spaced text={after} /> },
          ]}
        />
        <p className={style.note}>{t("insights-mend-some", { shown: some.length, count: values })}</p>
      </Stack>
    </Dialog>
  );
}

/** Superfluous spaces are to be seen, not collapsed. */
function Spaced({ text }: { text: string }) {
  return <bdi className={style.spaced}>{text}</bdi>;
}
