// Questions to a draft, answered from what the engine found out. Pure.
import type { Agreed, ColumnDraft, FileDraft, ImportDraft, Origin, Target } from "../../host";

/** The files that will be imported. */
export const livingFiles = (draft: ImportDraft): FileDraft[] => draft.files.filter((file) => !file.refused && !file.skip);

/** Columns there is anything to see of: a cell far to the right makes thousands of nothing. */
export const filledColumns = (file: FileDraft): ColumnDraft[] =>
  file.columns.filter((column) => column.header !== "" || column.filled > 0);

export const isImported = (column: ColumnDraft): boolean => column.target.kind !== "ignore";

/** Worth a look before going on: a guess that decides where values land, or something that needs care. */
export const isDoubtful = (column: ColumnDraft): boolean =>
  !column.chosen && isImported(column) && column.target.kind !== "keep" && column.sureness === "unsure";

export type Matched = { columns: number; matched: number; doubtful: number; left: number };

/** “37 of 41 columns matched”. Columns without a single value are not counted: there is nothing to match. */
export function matchedOf(files: FileDraft[]): Matched {
  const columns = files.flatMap((file) => file.columns).filter((column) => column.filled > 0);
  return {
    columns: columns.length,
    matched: columns.filter(isImported).length,
    doubtful: columns.filter(isDoubtful).length,
    left: columns.filter((column) => !isImported(column)).length,
  };
}

export type AskedColumn = { file: FileDraft; column: ColumnDraft };

/** Columns that must be asked about and were not answered. */
export const questionsOf = (files: FileDraft[]): AskedColumn[] =>
  files.flatMap((file) =>
    file.columns.filter((column) => column.question && isImported(column)).map((column) => ({ file, column })),
  );

export const isAnswered = ({ column }: AskedColumn): boolean =>
  column.question?.kind === "decimal_mark" ? column.decimal_mark !== null : column.day_order !== null;

/** Whether the file itself says what its people agreed to. */
export const tellsConsent = (file: FileDraft): boolean =>
  file.columns.some(({ target }) => /^(consent|no)_|^(opt_out_day|subscription)$/.test(target.kind));

/** Where people of such a file usually come from; nobody guesses for a plain list of people. */
export function likelyOrigin(file: FileDraft): Origin | null {
  if (file.kind === "purchases") return { kind: "own_customers" };
  // Who moved is looked up among those who are known.
  if (file.columns.some(({ target }) => /^(new_|moved$)/.test(target.kind))) return { kind: "own_customers" };
  if (file.kind === "events") return { kind: "event" };
  return file.kind === "consents" || tellsConsent(file) ? { kind: "newsletter" } : null;
}

/** The careful answer: only what the file says counts. */
export const likelyAgreed = (file: FileDraft): Agreed => (tellsConsent(file) ? { kind: "as_in_file" } : { kind: "not_recorded" });

/** What is still to be said before the import can begin. */
export const lacksOrigin = (files: FileDraft[]): FileDraft[] => files.filter((file) => file.origin === null);

/** Two targets are the same, kept columns by their label too. */
export const sameTarget = (a: Target, b: Target): boolean =>
  a.kind === b.kind && (a.kind !== "keep" || b.kind !== "keep" || a.label === b.label);

/** Targets of other columns that only one column may have. */
export const takenTargets = (file: FileDraft, column: ColumnDraft): Target[] =>
  file.columns.filter((other) => other.column !== column.column).map((other) => other.target);

/** Files whose source has changed since its last import, and nobody has said yet that this is right. */
export const driftsOf = (files: FileDraft[]): FileDraft[] =>
  files.filter(({ drift }) => drift.changes.length > 0 && !drift.agreed);

export type StepName = "files" | "match" | "fix" | "check";
export const STEPS: StepName[] = ["files", "match", "fix", "check"];

/** The next step that asks anything; what asks nothing is skipped and can still be opened from the top. */
export function nextStep(from: StepName, draft: ImportDraft): StepName {
  const files = livingFiles(draft);
  const { doubtful, left } = matchedOf(files);
  const asks: Record<StepName, boolean> = {
    files: true,
    match: doubtful > 0 || left > 0 || driftsOf(files).length > 0,
    fix: questionsOf(files).length > 0,
    check: true,
  };
  return STEPS.slice(STEPS.indexOf(from) + 1).find((step) => asks[step]) ?? "check";
}
