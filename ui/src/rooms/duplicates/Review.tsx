// The queue: one pair at a time, by keyboard alone if wanted. The keys stand on the buttons.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { engine, type Keep, type Pair, type Room } from "../../host";
import { Button, Card, notify, ProgressBar, RefusalCallout, Row, refusalWords, Stack, Switch, useChanges } from "../../kit";
import { t } from "../../words";
import { Agreements } from "./Agreements";
import style from "./duplicates.module.css";
import { PairView, takenOf, type Uses } from "./PairView";

/** Enough to go on while the next ones are fetched. */
const AHEAD = 20;
const KEYS_OFF = "housefile.duplicates.keys-off";

const keysWanted = () => {
  try {
    return localStorage.getItem(KEYS_OFF) !== "1";
  } catch {
    return true;
  }
};

export function Review({ waiting, asOf }: { waiting: number; asOf: number }) {
  const changes = useChanges();
  const [done, setDone] = useState<ReadonlySet<number>>(new Set());
  const [keep, setKeep] = useState<Keep | null>(null);
  const [uses, setUses] = useState<Uses>({});
  const [keys, setKeys] = useState(keysWanted);
  const [busy, setBusy] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  const queue = useQuery({ queryKey: ["duplicates", "queue"], queryFn: () => engine.duplicateQueue(null, AHEAD) });
  const pair: Pair | undefined = queue.data?.pairs.find((one) => !done.has(one.id));
  const kept = keep ?? pair?.keep ?? "left";

  // A queue asked for anew leaves out what was decided, and has again what was taken back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer's arrival is the reason, nothing of it is read
  useEffect(() => setDone(new Set()), [queue.dataUpdatedAt]);

  const step = async (act: () => Promise<{ entry: number | null; stale: Room[]; text: string }>) => {
    if (!pair || busy) return;
    setBusy(true);
    try {
      const { entry, stale: rooms, text } = await act();
      setDone((before) => new Set([...before, pair.id]));
      setKeep(null);
      setUses({});
      if (entry !== null) changes.done(text, { entry, stale: rooms });
    } catch (refusal) {
      notify({ text: refusalWords(refusal), state: "bad" });
      await queue.refetch();
    } finally {
      setBusy(false);
    }
  };
  const merge = () =>
    step(async () => {
      if (!pair) throw new Error("no pair");
      const { merged, stale: rooms } = await engine.mergePair(pair.id, pair[kept].contact, takenOf(pair, kept, uses));
      return { entry: merged.entry, stale: rooms, text: t("duplicates-merged", { count: merged.merged }) };
    });
  const decide = (verdict: "different" | "later") =>
    step(async () => {
      if (!pair) throw new Error("no pair");
      const { entry, stale: rooms } = await engine.decidePair(pair.id, verdict);
      return { entry, stale: rooms, text: t(verdict === "different" ? "duplicates-kept-apart" : "duplicates-put-off") };
    });

  const undoLast = () => void changes.undo(null);

  useEffect(() => {
    if (!keys) return;
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target as HTMLElement;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.isContentEditable || at.closest("[role=dialog]")) return;
      const acts: Record<string, () => void> = {
        m: () => void merge(),
        k: () => void decide("different"),
        s: () => void decide("later"),
        arrowleft: () => setKeep("left"),
        arrowright: () => setKeep("right"),
        z: undoLast,
      };
      const act = acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  });

  const answered = queue.data?.done ?? 0;
  const total = answered + waiting;
  return (
    <Card
      title={t("duplicates-review", { count: waiting })}
      actions={
        <Switch
          isSelected={keys}
          onChange={(on) => {
            setKeys(on);
            try {
              localStorage.setItem(KEYS_OFF, on ? "0" : "1");
            } catch {
              // Without storage the switch holds until the window closes.
            }
          }}
        >
          {t("duplicates-keys")}
        </Switch>
      }
    >
      <div ref={card}>
        <Stack gap={4}>
          <ProgressBar label={t("duplicates-progress", { done: answered, total })} share={total === 0 ? 0 : answered / total} />
          <Agreements of="review" asOf={asOf} />
          {queue.error && <RefusalCallout refusal={queue.error} onRetry={() => queue.refetch()} />}
          {pair && (
            // The pair and not its first button: whoever presses once more has not looked at it.
            <section data-next tabIndex={-1} aria-label={t("duplicates-pair")}>
              <PairView
                pair={pair}
                keep={kept}
                onKeep={setKeep}
                uses={uses}
                onUse={(field, side) => setUses((before) => ({ ...before, [field]: side }))}
              />
            </section>
          )}
          {pair && (
            <div className={style.bar}>
              <Row>
                <Button tone="primary" busy={busy} {...(keys ? { keys: "M" } : {})} onPress={() => void merge()}>
                  {t("duplicates-merge")}
                </Button>
                <Button {...(keys ? { keys: "K" } : {})} onPress={() => void decide("different")}>
                  {t("duplicates-apart")}
                </Button>
                <Button tone="quiet" {...(keys ? { keys: "S" } : {})} onPress={() => void decide("later")}>
                  {t("duplicates-later")}
                </Button>
                {keys && <span className={style.hint}>{t("duplicates-keys-hint")}</span>}
              </Row>
            </div>
          )}
        </Stack>
      </div>
    </Card>
  );
}
