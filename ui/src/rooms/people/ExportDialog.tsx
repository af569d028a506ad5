// A copy of people's data as a spreadsheet: all of those in the grid, or the ones who are selected. It is no list to contact anybody with,
// and that it left is written down.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ExportSpec, engine, type Job, runJob } from "../../host";
import {
  Dialog,
  type ExportColumn,
  ExportFields,
  failed,
  type GridSelection,
  JobProgress,
  notify,
  rangesIn,
  Stack,
  selectedCount,
  useStale,
  type View,
} from "../../kit";
import { say, t } from "../../words";

/** What people want to see elsewhere, in the order of a sheet. */
const USUAL = [
  "full_name",
  "given_name",
  "family_name",
  "company",
  "email",
  "phone",
  "street",
  "postcode",
  "city",
  "country",
] as const;
const MORE = [
  "prefix",
  "job_title",
  "region",
  "language",
  "gender",
  "born",
  "customer_number",
  "tags",
  "purchases",
  "spent",
  "first_purchase",
  "last_purchase",
] as const;
const plain = (kind: (typeof USUAL | typeof MORE)[number]): ExportColumn => ({ kind });

export type ExportDialogProps = {
  view: View;
  /** Who is selected; nobody means everybody in the view. */
  selection: GridSelection | null;
  /** What these people are called. */
  title: string;
  onClose: () => void;
};

export function ExportDialog({ view: now, selection, title, onClose }: ExportDialogProps) {
  // Who is meant is settled when it opens: behind it the list may be drawn anew, and what was selected is nobody then.
  const [{ view, ranges, count }] = useState(() => {
    const chosen = selectedCount(selection, now);
    const some = rangesIn(selection, now).map(([from, to]): [number, number] => [from, to]);
    return { view: now, ranges: chosen > 0 ? some : null, count: chosen || now.total };
  });
  const stale = useStale();
  const [job, setJob] = useState<Job<unknown> | null>(null);
  const [spec, setSpec] = useState<ExportSpec>({
    format: { kind: "xlsx" },
    columns: USUAL.map(plain),
    salutation: { with_name: "", without_name: null },
  });
  const { data: fields } = useQuery({ queryKey: ["people", "own-fields"], queryFn: () => engine.ownFields() });
  // Locked fields do not leave: what they may be used for is stated in the settings first.
  const free = (fields ?? []).filter(({ sensitive, purpose }) => !sensitive || purpose !== null);
  const purposes = Object.fromEntries(free.map(({ name, purpose }) => [name, purpose ?? ""]));
  const own = free.map(({ name, label }): ExportColumn => ({ kind: "custom", name, label }));
  const leave = async () => {
    const run = runJob((channel) => engine.exportView(Number(view.view), ranges, title, spec, channel), engine.cancelJob);
    setJob(run);
    try {
      const handed = await run.result;
      if (handed) {
        stale(["activity"]);
        notify({
          text: t("people-exported", { file: handed.file_name, count: handed.rows }),
          ...(handed.notices.length > 0 ? { detail: handed.notices.map(say).join(" ") } : {}),
          state: "good",
          action: { label: t("people-export-show"), onPress: () => void engine.showLastFile().catch(() => undefined) },
        });
        onClose();
      }
    } catch (thrown) {
      failed(thrown);
    }
    setJob(null);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("people-export-title", { count })}
      size="m"
      confirm={{
        label: t("people-export-do"),
        onPress: () => void leave(),
        busy: job !== null,
        disabled: spec.columns.length === 0,
      }}
    >
      <Stack gap={4}>
        <p>{t("people-export-lead")}</p>
        <ExportFields
          spec={spec}
          offered={[...USUAL.map(plain), ...MORE.map(plain), ...own]}
          onChange={setSpec}
          purposes={purposes}
        />
        {job && <JobProgress job={job} label={t("people-exporting")} unit="people" />}
      </Stack>
    </Dialog>
  );
}
