// TEMP until the bindings carry them
import { type ContactChannel, engine, type Message, type Money, type Question, type runJob } from "../../host";
export type Policy = "add" | "new" | "fill" | "update" | "update_only";
export type FileCount = {
  file: string;
  rows: number;
  people: number;
  purchases: number;
  events: number;
  consents: number;
  repeats: number;
  left_out: number;
  problems: number;
  different_people: number;
  already_imported: string | null;
};
export type ProblemExample = { file: string; row: number; column: string; value: string };
export type ProblemGroup = {
  id: string;
  title: Message;
  count: number;
  examples: ProblemExample[];
  mend: Message | null;
  blocks: boolean;
};
export type Change = { field: string; before: string | null; after: string };
export type ChangeSample = { contact: number; name: string; changes: Change[] };
export type OpenQuestion = { file: number; name: string; column: number; header: string; question: Question };
export type ConsentCount = { channel: ContactChannel; granted: number; denied: number; unknown: number };
export type ControlTotal = {
  file: string;
  in_file: Money;
  written: Money;
  known: Money;
  problems: Money;
  left_out: Money;
  difference: Money;
};
export type LeftOut = { file: string; columns: string[] };
export type Rehearsal = {
  files: FileCount[];
  new_people: number;
  updated_people: number;
  unchanged_people: number;
  in_two_files: number;
  in_three_or_more: number;
  problems: ProblemGroup[];
  changes: ChangeSample[];
  questions: OpenQuestion[];
  warning: Message | null;
  consent: ConsentCount[];
  totals: ControlTotal[];
  do_not_contact: number;
  not_imported: LeftOut[];
};
export type Receipt = {
  batch: number;
  entry: number;
  files: FileCount[];
  people_new: number;
  people_updated: number;
  people_unchanged: number;
  people_total: number;
  in_two_files: number;
  in_three_or_more: number;
  purchases: number;
  events: number;
  revenue: Money[];
  totals: ControlTotal[];
  consents_granted: number;
  opt_outs: number;
  said_no: number;
  consent: ConsentCount[];
  do_not_contact: number;
  kept_fields: string[];
  not_imported: string[];
  questions: OpenQuestion[];
  already_imported: string | null;
  seconds_milli: number;
};
type Progress = Parameters<Parameters<typeof runJob>[0]>[0];
type Later = {
  rehearseImport: (draft: number, policy: Policy, channel: Progress) => Promise<Rehearsal>;
  commitImport: (
    draft: number,
    policy: Policy,
    channel: Progress,
  ) => Promise<{ value: Receipt; entry: number; stale: never[] }>;
};
export const later = engine as unknown as Later;
