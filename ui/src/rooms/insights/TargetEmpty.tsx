// Before there is a target group: from saved segments they are chosen; where there are none, some that fit the data are offered.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { engine, type ReadyList } from "../../host";
import {
  Button,
  Card,
  Columns,
  EmptyState,
  failed,
  freeName,
  RefusalCallout,
  Section,
  Stack,
  useChanges,
  usePlace,
} from "../../kit";
import { say, t } from "../../words";
import style from "./insights.module.css";

export function NoTargets({ onChoose }: { onChoose: () => void }) {
  const { go } = usePlace();
  const saved = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  const none = saved.data?.length === 0;
  if (saved.error) return <RefusalCallout refusal={saved.error} onRetry={() => saved.refetch()} />;
  if (!saved.data) return <div className={style.waiting} />;
  return (
    <Stack gap={6}>
      <EmptyState
        picture="groups"
        title={t("insights-targets-empty")}
        actions={
          none ? (
            <Button tone="primary" onPress={() => go("/segments/new")}>
              {t("insights-targets-new-segment")}
            </Button>
          ) : (
            <Button tone="primary" onPress={onChoose}>
              {t("insights-targets-choose")}
            </Button>
          )
        }
      >
        {t(none ? "insights-targets-empty-no-segments" : "insights-targets-empty-text")}
      </EmptyState>
      {none && <ReadyTargets chosen={[]} />}
    </Stack>
  );
}

/** Lists that fit the data and are no segments yet, each ready to be a target group besides those that are. */
export function ReadyTargets({ chosen }: { chosen: number[] }) {
  const saved = useQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
  const ready = useQuery({ queryKey: ["segments", "ready"], queryFn: () => engine.readyLists() });
  const taken = new Set(saved.data?.map((line) => line.name));
  const lists = saved.data ? (ready.data ?? []).filter((list) => !taken.has(say(list.name))) : [];
  if (lists.length === 0) return null;
  return (
    <Section title={t("insights-targets-ready")} lead={t("insights-targets-ready-lead")}>
      <Columns min={17}>
        {lists.map((list) => (
          <Ready key={list.id} list={list} chosen={chosen} />
        ))}
      </Columns>
    </Section>
  );
}

function Ready({ list, chosen }: { list: ReadyList; chosen: number[] }) {
  const queries = useQueryClient();
  const changes = useChanges();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const saved = await queries.fetchQuery({ queryKey: ["segments", "list"], queryFn: () => engine.listSegments() });
      const name = freeName(
        say(list.name),
        saved.map((line) => line.name),
      );
      const segment = await engine.saveSegment(null, name, list.rule, null);
      const made = await engine.chooseTargetGroups([...chosen, segment.value]);
      changes.done(t("insights-targets-taken", { name }), { entry: made.entry, stale: [...segment.stale, ...made.stale] });
    } catch (refusal) {
      failed(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      level={3}
      title={say(list.name)}
      footer={
        <Button size="s" busy={busy} onPress={() => void take()}>
          {t("insights-targets-take")}
        </Button>
      }
    >
      <p className={style.repair}>{t("insights-targets-people", { count: list.people })}</p>
      <p className={style.note}>{say(list.why)}</p>
    </Card>
  );
}
