// The menu of what a column can become, in groups. What another column has already is told, not hidden.
import { ChevronDown } from "lucide-react";
import type { ColumnDraft, FileDraft, Target } from "../../../host";
import { Button, Menu } from "../../../kit";
import { t } from "../../../words";
import { takenTargets } from "../draft";
import { GROUP_NAMES, mayRepeat, TARGET_GROUPS, targetWords } from "../targets";
import type { Choose } from "../useDraft";
import { headerOf } from "./FileColumns";
import style from "./match.module.css";

export function TargetMenu({ file, column, choose }: { file: FileDraft; column: ColumnDraft; choose: Choose }) {
  const taken = new Set(takenTargets(file, column).map(({ kind }) => kind));
  const set = (target: Target) => void choose({ file: file.file, columns: [{ column: column.column, target }] });
  const header = headerOf(column);
  const now = targetWords(column.target);
  return (
    <Menu
      label={t("import-becomes", { header })}
      trigger={
        <Button size="s" aria-label={t("import-becomes-now", { header, target: now })}>
          <span className={style.target}>
            {now}
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
      groups={[
        {
          id: "none",
          entries: [
            {
              id: "keep",
              label: t("import-keep-as", { label: header }),
              ticked: column.target.kind === "keep",
              onAction: () => set({ kind: "keep", label: header }),
            },
            {
              id: "ignore",
              label: t("import-target-ignore"),
              ticked: column.target.kind === "ignore",
              onAction: () => set({ kind: "ignore" }),
            },
          ],
        },
        ...GROUP_NAMES.map((group) => ({
          id: group,
          title: t(`import-group-${group}`),
          entries: TARGET_GROUPS[group].map((kind) => ({
            id: kind,
            label: t(`import-target-${kind}`),
            ...(taken.has(kind) && !mayRepeat(kind) ? { hint: t("import-taken") } : {}),
            ticked: column.target.kind === kind,
            onAction: () => set({ kind } as Target),
          })),
        })),
      ]}
    />
  );
}
