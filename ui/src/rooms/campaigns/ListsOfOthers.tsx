// Merge-purge: what exchanged and rented lists add to our own people, on which terms, and in which order names are taken from them.
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { type ContactChannel, engine, type ListLine } from "../../host";
import {
  Button,
  Callout,
  Card,
  Dialog,
  failed,
  IconButton,
  RefusalCallout,
  Row,
  Select,
  Stack,
  Table,
  useChanges,
} from "../../kit";
import { t, useFormats } from "../../words";
import style from "./campaigns.module.css";
import { CHANNELS, moved } from "./plan";

type Line = ListLine & { id: number };

/** Nothing of these names is left out of a number without being told. */
const GONE = {
  unusable: "lists-gone-unusable",
  within: "lists-gone-within",
  above: "lists-gone-above",
  no_address: "lists-gone-no-address",
  suppressed: "lists-gone-suppressed",
  terms_over: "lists-gone-terms-over",
} as const;
const REASONS = Object.keys(GONE) as (keyof typeof GONE)[];

export function ListsOfOthers() {
  const write = useFormats();
  const changes = useChanges();
  const [channel, setChannel] = useState<ContactChannel>("letter");
  const [asking, setAsking] = useState(false);
  const found = useQuery({
    queryKey: ["campaigns", "lists-of-others", channel],
    queryFn: () => engine.listsOfOthers(channel),
    placeholderData: (before) => before,
  });
  if (found.error) return <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />;
  // Our own people are always there; without a list of others there is nothing to compare.
  if (!found.data || found.data.lines.length < 2) return null;
  const lines: Line[] = found.data.lines.map((line) => ({ ...line, id: line.file ?? 0 }));
  const order = lines.flatMap((line) => (line.file === null ? [] : [line.file]));
  const move = async (file: number, name: string, by: -1 | 1) => {
    try {
      const changed = await engine.orderLists(moved(order, file, by));
      changes.done(by < 0 ? t("lists-ordered-earlier", { name }) : t("lists-ordered-later", { name }), changed);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const putAway = async () => {
    setAsking(false);
    try {
      const changed = await engine.putAwaySpent();
      if (changed) changes.done(t("lists-put-away-done", { count: changed.value }), changed);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const name = (line: Line) => (line.kind === "house" ? t("lists-house") : line.name);
  return (
    <Card title={t("lists-title")}>
      <Stack gap={4}>
        <p className={style.lead}>{t("lists-lead")}</p>
        <Select
          label={t("lists-channel")}
          options={CHANNELS.map((id) => ({ id, label: t(`campaign-channel-${id}`) }))}
          value={channel}
          onChange={(id) => setChannel(id)}
        />
        {found.data.spent > 0 && (
          <Callout
            state="warn"
            actions={<Button onPress={() => setAsking(true)}>{t("lists-put-away", { count: found.data.spent })}</Button>}
          >
            {t("lists-spent", { count: found.data.spent })}
          </Callout>
        )}
        <Table
          label={t("lists-title")}
          rows={lines}
          columns={[
            {
              id: "name",
              title: t("lists-name"),
              rowHeader: true,
              cell: (line) => (
                <span className={style.channel}>
                  <bdi>{name(line)}</bdi>
                  {line.kind !== "house" && <span className={style.aside}>{termsOf(line, write.date)}</span>}
                </span>
              ),
            },
            { id: "names", title: t("lists-names"), align: "end", cell: (line) => write.number(line.names) },
            { id: "gone", title: t("lists-gone"), cell: (line) => <Gone line={line} /> },
            { id: "net", title: t("lists-net"), align: "end", cell: (line) => <strong>{write.number(line.net)}</strong> },
            {
              id: "order",
              title: t("lists-order"),
              titleHidden: true,
              cell: (line) => {
                const { file } = line;
                if (file === null || order.length < 2) return null;
                return (
                  <Row>
                    <IconButton
                      size="s"
                      icon={ArrowUp}
                      label={t("lists-up", { name: line.name })}
                      isDisabled={order[0] === file}
                      onPress={() => void move(file, line.name, -1)}
                    />
                    <IconButton
                      size="s"
                      icon={ArrowDown}
                      label={t("lists-down", { name: line.name })}
                      isDisabled={order.at(-1) === file}
                      onPress={() => void move(file, line.name, 1)}
                    />
                  </Row>
                );
              },
            },
          ]}
        />
      </Stack>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("lists-put-away-title", { count: found.data.spent })}
        confirm={{ label: t("lists-put-away-confirm"), onPress: () => void putAway() }}
      >
        <p>{t("lists-put-away-text")}</p>
      </Dialog>
    </Card>
  );
}

/** What the terms of a list are and what is left of them. */
function termsOf(line: Line, day: (iso: string) => string): string {
  const kind = line.kind === "rented" ? "rented" : "exchanged";
  const owner = line.owner ? t(`lists-from-${kind}`, { owner: line.owner }) : t(`lists-kind-${kind}`);
  const uses =
    line.uses === null ? t("lists-used-free", { used: line.used }) : t("lists-used", { used: line.used, uses: line.uses });
  return [owner, uses, ...(line.until ? [t("lists-until", { day: day(line.until) })] : [])].join(" · ");
}

/** Where the names of a list went, each reason with its number. */
function Gone({ line }: { line: Line }) {
  const write = useFormats();
  const parts = REASONS.filter((reason) => line[reason] > 0);
  if (parts.length === 0) return <span className={style.aside}>–</span>;
  return (
    <ul className={style.gone}>
      {parts.map((reason) => (
        <li key={reason}>{t(GONE[reason], { number: write.number(line[reason]) })}</li>
      ))}
    </ul>
  );
}
