// While a house file is open: the others, a new one, the sample.
import { FolderOpen, Plus, Sparkles } from "lucide-react";
import type { Created, HouseInfo } from "../../host";
import { Badge, Button, Callout, Link, Page, PageHeader, SampleBadge, Section, Table, Verbatim } from "../../kit";
import { t, useFormats } from "../../words";
import { useOpening } from "./useOpening";

export type OthersProps = { open: string; recent: HouseInfo[]; onNew: () => void; onSample: (created: Created) => void };

const MEGA = 1_000_000;

export function Others({ open, recent, onNew, onSample }: OthersProps) {
  const write = useFormats();
  const { busy, failure, openKnown, openOther, sample } = useOpening(recent, onSample);
  const rows = recent.map((house) => ({ id: house.path, house }));
  const size = (bytes: number) =>
    write.number(bytes / MEGA, { style: "unit", unit: "megabyte", maximumFractionDigits: bytes < 10 * MEGA ? 1 : 0 });
  return (
    <Page
      fit="reading"
      header={
        <PageHeader
          title={t("start-others-title")}
          lead={<Link to="/">{t("start-others-back", { name: open })}</Link>}
          actions={
            <>
              <Button icon={FolderOpen} onPress={openOther} busy={busy === "other"}>
                {t("start-others-choose")}
              </Button>
              <Button icon={Plus} tone="primary" onPress={onNew}>
                {t("start-others-new")}
              </Button>
            </>
          }
        />
      }
    >
      {failure && <Callout state="warn">{failure}</Callout>}
      <Section title={t("start-others-recent")}>
        <Table
          label={t("start-others-recent")}
          rows={rows}
          onOpen={(path) => {
            const found = recent.find((house) => house.path === path);
            if (found) openKnown(found);
          }}
          columns={[
            {
              id: "name",
              title: t("start-others-name"),
              cell: ({ house }) => (
                <>
                  <Verbatim>{house.name}</Verbatim> {house.sample && <SampleBadge>{t("frame-sample")}</SampleBadge>}{" "}
                  {house.name === open && <Badge state="accent">{t("start-others-open")}</Badge>}
                </>
              ),
            },
            { id: "path", title: t("start-others-path"), cell: ({ house }) => house.path },
            { id: "size", title: t("start-others-size"), align: "end", cell: ({ house }) => size(house.bytes) },
          ]}
        />
      </Section>
      {!recent.some((house) => house.sample) && (
        <Button icon={Sparkles} onPress={sample} busy={busy === "sample"}>
          {t("start-sample")}
        </Button>
      )}
    </Page>
  );
}
