// The same numbers to read: every combination, and each two segments. Each number opens its people; a combination can be kept as a segment.
import type { Overlap, Rule } from "../../host";
import { Button, Table, useTakeRule } from "../../kit";
import { t, useFormats } from "../../words";
import { both, called, fullName } from "./among";

type Open = (rule: Rule, name: string) => void;

export function CombinationTable({ found, onOpen }: { found: Overlap; onOpen: Open }) {
  const write = useFormats();
  const take = useTakeRule();
  const rows = [...found.combinations, ...(found.none.people > 0 ? [found.none] : [])].map((one) => ({
    ...one,
    id: one.segments.join(" ") || "none",
    name: called(found, one, write),
  }));
  return (
    <Table
      label={t("segments-overlap-exactly")}
      rows={rows}
      empty={t("segments-pick-nobody")}
      columns={[
        { id: "name", title: t("segments-overlap-who"), rowHeader: true, cell: (one) => one.name },
        {
          id: "people",
          title: t("segments-overlap-people"),
          align: "end",
          cell: (one) => (
            <Button size="s" tone="quiet" onPress={() => onOpen(one.rule, one.name)}>
              {t("segments-people-count", { count: one.people })}
            </Button>
          ),
        },
        {
          id: "take",
          title: t("segments-overlap-keep"),
          titleHidden: true,
          align: "end",
          cell: (one) => (
            <Button size="s" onPress={() => void take(fullName(found, one, write), one.rule)}>
              {t("segments-overlap-take")}
            </Button>
          ),
        },
      ]}
    />
  );
}

export function PairTable({ found, onOpen }: { found: Overlap; onOpen: Open }) {
  const write = useFormats();
  const rows = found.pairs.map((pair) => ({
    ...pair,
    id: `${pair.one} ${pair.other}`,
    name: both(found, pair.one, pair.other, write),
  }));
  // What would be rounded to none or to all of it is shown more exactly.
  const share = (permille: number | null) =>
    permille === null ? t("segments-overlap-no-share") : write.percent(permille / 1000, permille < 10 || permille > 990 ? 1 : 0);
  return (
    <Table
      label={t("segments-overlap-pairs")}
      rows={rows}
      columns={[
        { id: "name", title: t("segments-overlap-two"), rowHeader: true, cell: (pair) => pair.name },
        {
          id: "people",
          title: t("segments-overlap-in-both"),
          align: "end",
          cell: (pair) => (
            <Button size="s" tone="quiet" onPress={() => onOpen(pair.rule, pair.name)}>
              {t("segments-people-count", { count: pair.people })}
            </Button>
          ),
        },
        { id: "smaller", title: t("segments-overlap-of-smaller"), align: "end", cell: (pair) => share(pair.of_smaller) },
        { id: "one", title: t("segments-overlap-of-one"), align: "end", cell: (pair) => share(pair.of_one) },
        { id: "other", title: t("segments-overlap-of-other"), align: "end", cell: (pair) => share(pair.of_other) },
      ]}
    />
  );
}
