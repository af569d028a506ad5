// One value written in several ways: each group with its spellings and how many people have them, one spelling chosen for all, and all
// ticked groups tidied in one step that can be taken back.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type Spellings as Group, type Job, runJob, type SpelledColumn, type Untidy } from "../../host";
import {
  Button,
  Card,
  Checkbox,
  EmptyState,
  failed,
  JobProgress,
  Page,
  PageHeader,
  RefusalCallout,
  Select,
  Stack,
  TextField,
  useChanges,
  usePlace,
  Verbatim,
  work,
} from "../../kit";
import { t, useFormats } from "../../words";
import { AskedSegments } from "./AskedSegments";
import { alongside, type Choices, type Chosen, chosenOf, columnOf, keyOf, respelled, slipsOf, ticking } from "./spelled";
import style from "./spellings.module.css";

const COLUMNS = [
  ["city", "spellings-column-city"],
  ["company", "spellings-column-company"],
  ["job_title", "spellings-column-job-title"],
  ["tag", "spellings-column-tag"],
] as const;

export function Spellings() {
  const { search, amend } = usePlace();
  const { data: fields } = useQuery({ queryKey: ["people", "own-fields"], queryFn: () => engine.ownFields() });
  const id = search.column ?? "city";
  const found = useSpellings(id);
  const texts = (fields ?? []).filter((field) => field.holds === "text");
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("spellings-title")}
          lead={t("spellings-lead")}
          crumbs={[{ label: t("duplicates-title"), to: "/duplicates" }]}
        />
      }
    >
      <Stack gap={5}>
        <Select
          label={t("spellings-column")}
          value={id}
          onChange={(next) => amend({ column: next })}
          options={[
            ...COLUMNS.map(([one, label]) => ({ id: one as string, label: t(label) })),
            ...texts.map((field) => ({ id: `field:${field.id}`, label: field.label })),
          ]}
        />
        {found.job && found.isPending && <JobProgress job={found.job} label={t("spellings-looking")} unit="people" />}
        {found.error && <RefusalCallout refusal={found.error} onRetry={() => found.refetch()} />}
        {found.data?.groups.length === 0 && (
          <EmptyState title={t("spellings-none")}>{t("spellings-none-text", { count: found.data.values })}</EmptyState>
        )}
        {found.data && found.data.groups.length > 0 && (
          <Groups key={id} column={columnOf(id)} groups={found.data.groups} total={found.data.total} looking={found.isFetching} />
        )}
      </Stack>
    </Page>
  );
}

/** The spellings of a column, and the search for them while it runs. */
function useSpellings(id: string) {
  const [job, setJob] = useState<Job<Untidy> | null>(null);
  const query = useQuery({
    queryKey: ["people", "spellings", id],
    queryFn: ({ signal }) => {
      const run = runJob((channel) => engine.spellings(columnOf(id), channel), engine.cancelJob);
      signal.addEventListener("abort", run.cancel);
      setJob(run);
      return run.result;
    },
  });
  return { ...query, job: query.isFetching ? job : null };
}

type GroupsProps = { column: SpelledColumn; groups: Group[]; total: number; looking: boolean };

function Groups({ column, groups, total, looking }: GroupsProps) {
  const changes = useChanges();
  // What was typed and ticked stays while the list is looked up anew.
  const [choices, setChoices] = useState<Choices>({});
  const [busy, setBusy] = useState(false);
  const { wanted, values, people } = respelled(groups, choices);
  const put = (group: Group, chosen: Chosen) => setChoices((before) => ({ ...before, [keyOf(group)]: chosen }));
  const putAll = (ticked: boolean) =>
    setChoices((before) => {
      const next = groups.map((group) => ({ ...chosenOf(before, group), ticked, also: ticked ? slipsOf(group) : [] }));
      return { ...before, ...Object.fromEntries(groups.map((group, at) => [keyOf(group), next[at] as Chosen])) };
    });
  const tidy = async () => {
    setBusy(true);
    try {
      const changed = await work(t("spellings-tidying"), (channel) => engine.tidySpellings(column, wanted, channel));
      changes.done(t("spellings-done", { count: changed.value.people, values: changed.value.values }), changed);
    } catch (thrown) {
      failed(thrown);
    }
    setBusy(false);
  };
  const all = groups.every((group) => {
    const { ticked, also } = chosenOf(choices, group);
    return ticked && also.length === slipsOf(group).length;
  });
  return (
    <Card title={t("spellings-found", { count: total })}>
      <Stack gap={4}>
        {total > groups.length && <p className={style.aside}>{t("spellings-more", { count: groups.length })}</p>}
        <Checkbox isSelected={all} onChange={putAll}>
          {t("spellings-all")}
        </Checkbox>
        <ul className={style.groups}>
          {groups.map((group) => (
            <Line key={keyOf(group)} group={group} chosen={chosenOf(choices, group)} onChoose={(chosen) => put(group, chosen)} />
          ))}
        </ul>
        <AskedSegments column={column} wanted={wanted} />
        <div className={style.foot}>
          <Button tone="primary" busy={busy} isDisabled={values === 0 || looking} onPress={() => void tidy()}>
            {t("spellings-do", { count: people, values })}
          </Button>
          <span className={style.aside}>{t("spellings-undo")}</span>
        </div>
      </Stack>
    </Card>
  );
}

function Line({ group, chosen, onChoose }: { group: Group; chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const write = useFormats();
  return (
    <li data-off={!chosen.ticked || undefined}>
      <Checkbox
        aria-label={t("spellings-tick", { value: chosen.to })}
        isSelected={chosen.ticked}
        onChange={(ticked) => onChoose(ticking(group, chosen, ticked))}
      />
      <ul className={style.spellings}>
        {group.spellings.map((one) => (
          <li key={one.text}>
            {one.alike === "slip" && (
              <Checkbox
                aria-label={t("spellings-along", { value: one.text })}
                isSelected={chosen.ticked && chosen.also.includes(one.text)}
                onChange={(along) => onChoose(alongside(group, chosen, one.text, along))}
              />
            )}
            <Button
              size="s"
              tone="quiet"
              aria-label={t("spellings-take", { value: one.text, count: one.people })}
              onPress={() => onChoose({ ...ticking(group, chosen, true), to: one.text })}
            >
              <Verbatim>{one.text}</Verbatim>
            </Button>
            <span className={style.aside}>{write.number(one.people)}</span>
          </li>
        ))}
      </ul>
      <div className={style.to}>
        <TextField label={t("spellings-to")} value={chosen.to} onChange={(to) => onChoose({ ...chosen, to })} />
        {slipsOf(group).length > 0 && <p className={style.aside}>{t("spellings-slip")}</p>}
      </div>
    </li>
  );
}
