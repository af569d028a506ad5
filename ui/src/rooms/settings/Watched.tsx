// The folder in which spreadsheets arrive: which it is, another one, or none.
import { useQueryClient } from "@tanstack/react-query";
import { FolderInput } from "lucide-react";
import { engine } from "../../host";
import { Button, Callout, failed, notify, RefusalCallout, Row, Section, Stack, useWatched, Verbatim, WATCHED } from "../../kit";
import { t } from "../../words";

export function Watched({ name }: { name: string }) {
  const queries = useQueryClient();
  const { data: watched, error, refetch } = useWatched();
  const again = () => queries.invalidateQueries({ queryKey: WATCHED });
  const choose = async () => {
    const begun = await engine.watchFolder().catch(failed);
    if (begun) notify({ text: t("settings-watched-begun", { folder: begun.name }), state: "good" });
    await again();
  };
  const stop = async () => {
    await engine.unwatchFolder().catch(failed);
    await again();
  };
  return (
    <Section title={t("settings-watched", { name })} lead={t("settings-watched-lead")}>
      <Stack gap={4}>
        {error && <RefusalCallout refusal={error} onRetry={() => void refetch()} />}
        {watched && (
          <p>
            <Verbatim>{watched.path}</Verbatim>
          </p>
        )}
        {watched?.missing && <Callout state="warn">{t("settings-watched-missing")}</Callout>}
        <Row>
          <Button icon={FolderInput} onPress={() => void choose()}>
            {watched ? t("settings-watched-other") : t("settings-watched-choose")}
          </Button>
          {watched && <Button onPress={() => void stop()}>{t("settings-watched-stop")}</Button>}
        </Row>
      </Stack>
    </Section>
  );
}
