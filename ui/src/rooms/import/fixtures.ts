// A draft and its dry run as the engine sends them, for tests.
import type { ColumnDraft, FileDraft, ImportDraft, Receipt, Rehearsal, Since } from "../../host";

const message = (id: string, args: Record<string, string | number> = {}) => ({ id, args });

export const column = (change: Partial<ColumnDraft> = {}): ColumnDraft => ({
  column: 0,
  header: "E-Mail",
  samples: ["anna@post.example", "anna@post.example", "zoe@post.example"],
  filled: 3,
  values: [],
  choices: [],
  value_map: [],
  content: "email",
  target: { kind: "email" },
  sureness: "sure",
  why: message("intake-why-header-and-values"),
  question: null,
  day_order: null,
  decimal_mark: null,
  currency: null,
  sensitive: null,
  chosen: false,
  ...change,
});

const sample = (text: string, april: number, march: number) => ({
  text,
  dmy: message("intake-day-in-words", { day: april, month: 4, year: "2024" }),
  mdy: message("intake-day-in-words", { day: march, month: 3, year: "2024" }),
});

export const dated = column({
  column: 1,
  header: "Datum",
  samples: ["03/04/2024"],
  content: "day",
  target: { kind: "consent_day" },
  question: { kind: "date_order", samples: [sample("03/04/2024", 3, 4)] },
});

export const left = column({
  column: 2,
  header: "Quelle",
  samples: ["Website"],
  content: "text",
  target: { kind: "ignore" },
  sureness: "unsure",
});

export const file = (change: Partial<FileDraft> = {}): FileDraft => ({
  file: 1,
  name: "newsletter.csv",
  pasted: false,
  bytes: 2048,
  sha256: "ab",
  already_imported: null,
  sheets: [],
  refused: null,
  tables: [],
  drift: { changes: [], agreed: true },
  repairs: { mended: 0, unmended: 0, kinds: [], first: [] },
  detected: {
    format: "csv",
    encoding: "windows-1252",
    delimiter: ";",
    header_row: 1,
    header_rows: 1,
    skipped_top: 0,
    skipped_bottom: 1,
    ragged: 0,
    notices: [message("intake-notice-below", { rows: 1 })],
  },
  rows: 3,
  columns: [column(), dated, left],
  first_row_numbers: [2],
  first_rows: [["anna@post.example", "03/04/2024", "Website"]],
  kind: "contacts",
  kind_why: message("intake-kind-contacts"),
  country: null,
  currency: null,
  origin: { kind: "newsletter" },
  agreed: { kind: "as_in_file" },
  skip: false,
  ...change,
});

export const refused = file({
  file: 2,
  name: "flyer.pdf",
  columns: [],
  first_rows: [],
  first_row_numbers: [],
  rows: 0,
  refused: { code: "plain", message: message("intake-is-pdf", { file: "flyer.pdf" }), at: null },
});

export const draft = (files: FileDraft[] = [file(), refused]): ImportDraft => ({ draft: 5, files });

const count = {
  file: "newsletter.csv",
  rows: 3,
  people: 2,
  purchases: 0,
  events: 0,
  consents: 0,
  products: 0,
  repeats: 0,
  left_out: 0,
  problems: 1,
  different_people: 2,
  already_imported: null,
};

const nought = { minor: 0, currency: "EUR" };

export const rehearsal = (change: Partial<Rehearsal> = {}): Rehearsal => ({
  files: [count],
  new_people: 1,
  updated_people: 1,
  unchanged_people: 0,
  in_two_files: 0,
  in_three_or_more: 0,
  problems: [
    {
      id: "invalid-email",
      title: message("intake-notice-below", { rows: 1 }),
      count: 1,
      examples: [{ file: "newsletter.csv", row: 4, column: "E-Mail", value: "anna@@post" }],
      mend: null,
      blocks: true,
    },
  ],
  changes: [
    { contact: 7, name: "Anna Koch", changes: [{ field: "email", before: "a@post.example", after: "anna@post.example" }] },
  ],
  filled: [],
  questions: [],
  warning: null,
  consent: [{ channel: "email", granted: 1, denied: 0, unknown: 1 }],
  totals: [
    {
      file: "newsletter.csv",
      in_file: { minor: 500, currency: "EUR" },
      written: { minor: 400, currency: "EUR" },
      known: nought,
      problems: { minor: 100, currency: "EUR" },
      left_out: nought,
      difference: nought,
    },
  ],
  do_not_contact: 1,
  joined: [],
  gone: { listed: 0, emails: 0, addresses: 0, moved: 0, left: 0, deceased: 0, heard_again: 0 },
  not_imported: [],
  since: [],
  ...change,
});

export const since = (change: Partial<Since> = {}): Since => ({
  name: "club",
  files: ["club-2026-11.csv"],
  last_file: "club-2026-10.csv",
  last_batch: 2,
  last_day: "2026-10-12",
  new: 30,
  changed: 1,
  missing: 2,
  returned: 0,
  same: 1204,
  ...change,
});

export const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  batch: 3,
  entry: 8,
  files: [count],
  people_new: 1,
  people_updated: 1,
  people_unchanged: 0,
  people_total: 12,
  in_two_files: 0,
  in_three_or_more: 0,
  purchases: 0,
  events: 0,
  revenue: [],
  totals: [],
  consents_granted: 1,
  opt_outs: 0,
  said_no: 0,
  consent: [],
  do_not_contact: 0,
  joined: [],
  gone: { listed: 0, emails: 0, addresses: 0, moved: 0, left: 0, deceased: 0, heard_again: 0 },
  kept_fields: [],
  not_imported: ["newsletter.csv: Quelle"],
  questions: [],
  already_imported: null,
  corrected: 0,
  since: [],
  filled: [],
  seconds_milli: 900,
  ...change,
});
