// What somebody who is asked for help may know: versions, sizes, counts and faults by their codes. Read first, then copied or saved.
import { useQuery } from "@tanstack/react-query";
import { ClipboardCopy, Download } from "lucide-react";
import { useState } from "react";
import { engine } from "../../host";
import { Button, Disclosure, notify, RefusalCallout, Row, refusalWords, Section, Stack } from "../../kit";
import { t } from "../../words";
import style from "./settings.module.css";

export function Diagnostics() {
  const [busy, setBusy] = useState(false);
  const told = useQuery({ queryKey: ["diagnostics"], queryFn: () => engine.diagnostics(), gcTime: 0 });
  const copy = async () => {
    // As things stand now, not as they stood when the page was opened.
    const { data } = await told.refetch();
    if (data === undefined) return;
    await navigator.clipboard.writeText(data).then(
      () => notify({ text: t("settings-diagnostics-copied"), state: "good" }),
      () => notify({ text: t("settings-diagnostics-copy-failed"), state: "bad" }),
    );
  };
  const save = async () => {
    setBusy(true);
    try {
      const file = await engine.saveDiagnostics();
      if (file !== null) {
        notify({
          text: t("settings-diagnostics-saved", { file }),
          state: "good",
          action: { label: t("settings-diagnostics-show"), onPress: () => void engine.showLastFile().catch(() => undefined) },
        });
      }
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t("settings-diagnostics")} lead={t("settings-diagnostics-lead")}>
      <Stack gap={3}>
        {told.error && <RefusalCallout refusal={told.error} onRetry={() => void told.refetch()} />}
        <Row>
          <Button icon={ClipboardCopy} isDisabled={told.data === undefined} onPress={() => void copy()}>
            {t("settings-diagnostics-copy")}
          </Button>
          <Button icon={Download} busy={busy} onPress={() => void save()}>
            {t("settings-diagnostics-save")}
          </Button>
        </Row>
        <Disclosure title={t("settings-diagnostics-what")}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
          <section className={style.diagnostics} tabIndex={0} aria-label={t("settings-diagnostics")}>
            <pre>{told.data}</pre>
          </section>
        </Disclosure>
        <p className={style.sources}>{t("settings-sources")}</p>
      </Stack>
    </Section>
  );
}
