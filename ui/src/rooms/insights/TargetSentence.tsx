// What the people of a target group want, or what they are told: a sentence that is written where it stands.
import { Pencil } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { engine, type TargetGroup } from "../../host";
import { Button, failed, Row, Stack, TextField, useChanges, Verbatim } from "../../kit";
import { t } from "../../words";
import style from "./targets.module.css";

export function Sentence({ group, which }: { group: TargetGroup; which: "wish" | "message" }) {
  const changes = useChanges();
  const text = group[which] ?? "";
  const [draft, setDraft] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLElement>(null);
  const wrote = useRef(false);
  const writing = draft !== null;
  // Into the field when it opens, back to what opened it when it closes.
  useEffect(() => {
    if (writing || wrote.current) place.current?.querySelector<HTMLElement>("textarea, button")?.focus();
    wrote.current = writing;
  }, [writing]);
  const label = t(`insights-target-${which}`);
  const save = async () => {
    if (draft === null || busy) return;
    if (draft.trim() === text) return setDraft(null);
    setBusy(true);
    try {
      const changed = await engine.writeTargetGroup(
        group.segment,
        which === "wish" ? draft : null,
        which === "message" ? draft : null,
      );
      changes.done(t("insights-target-written", { name: group.name }), changed);
      setDraft(null);
    } catch (refusal) {
      failed(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd ref={place}>
        {writing ? (
          <Stack gap={2}>
            <TextField
              label={t(`insights-target-${which}-of`, { name: group.name })}
              labelHidden
              hint={t(`insights-target-${which}-hint`)}
              multiline
              rows={2}
              maxLength={2000}
              value={draft}
              onChange={setDraft}
              onKeyDown={(event) => {
                if (event.key === "Escape") setDraft(null);
                else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
                else event.continuePropagation();
              }}
            />
            <Row>
              <Button size="s" tone="primary" busy={busy} onPress={() => void save()}>
                {t("insights-target-save")}
              </Button>
              <Button size="s" onPress={() => setDraft(null)}>
                {t("kit-cancel")}
              </Button>
            </Row>
          </Stack>
        ) : (
          <Row align="start">
            {text && (
              <span className={style.sentence}>
                <Verbatim>{text}</Verbatim>
              </span>
            )}
            <Button
              size="s"
              tone={text ? "quiet" : "plain"}
              icon={Pencil}
              aria-label={t(text ? `insights-target-${which}-change` : `insights-target-${which}-write`, { name: group.name })}
              onPress={() => setDraft(text)}
            >
              {text ? t("insights-target-change") : t("insights-target-write")}
            </Button>
          </Row>
        )}
      </dd>
    </div>
  );
}
