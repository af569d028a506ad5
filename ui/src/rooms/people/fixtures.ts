// One person as the engine sends them, for tests.
import type { ContactRow, Profile, Understood } from "../../host";

export const row = (change: Partial<ContactRow> = {}): ContactRow => ({
  id: 7,
  name: "Anna Koch",
  kind: "person",
  company: null,
  email: "anna@post.example",
  phone: null,
  city: "Köln",
  country: "DE",
  purchases: 2,
  revenue: [{ minor: 2000, currency: "EUR" }],
  last_purchase: "2025-05-01",
  consent_email: "granted",
  files: 1,
  ...change,
});

const source = { file: "newsletter.csv", row: 1204, at: "2026-03-12T08:00:00Z", by: null, corrected: null };

export const profile = (change: Partial<Profile> = {}): Profile => ({
  row: row(),
  values: [
    { column: "given", label: null, value: "Anna", source },
    { column: "born", label: null, value: "1985-03-14", source },
    { column: "field:3", label: "Favourite roast", value: "Dark", source },
  ],
  points: [
    {
      id: 2,
      kind: "address",
      shown: "Lindenstr. 5, 50667 Köln, DE",
      valid: true,
      stopped: false,
      came_back: null,
      parts: { street: "Lindenstr. 5", postcode: "50667", city: "Köln", region: "", country: "DE" },
      source,
    },
    { id: 1, kind: "email", shown: "anna@post.example", valid: true, stopped: true, came_back: null, parts: null, source },
  ],
  tags: ["vip"],
  consents: [
    {
      channel: "email",
      granted: true,
      day: "2025-01-02",
      method: "form",
      wording: "Send me news",
      evidence: null,
      file: "newsletter.csv",
      row: 1204,
      recorded: "2026-03-12T08:00:00Z",
    },
  ],
  reach: [
    { channel: "email", standing: "reachable", by_consent: true },
    { channel: "letter", standing: "reachable", by_consent: false },
    { channel: "phone", standing: "no_address", by_consent: false },
    { channel: "sms", standing: "not_consented", by_consent: false },
  ],
  purchases: [
    { order_no: "LC-2", day: "2025-05-01", total: { minor: 750, currency: "EUR" }, lines: ["1 × House blend"], source },
    { order_no: "LC-1", day: "2025-03-01", total: { minor: 1250, currency: "EUR" }, lines: [], source },
  ],
  timeline: [
    { kind: "purchase", at: "2025-05-01", text: "House blend", detail: null, money: { minor: 750, currency: "EUR" }, source },
    { kind: "consent_granted", at: "2025-05-02", text: "email", detail: null, money: null, source },
    { kind: "imported", at: null, text: "newsletter.csv", detail: null, money: null, source },
  ],
  merged: [{ id: 9, name: "A. Koch", at: "2026-03-13T08:00:00Z" }],
  household: { surnames: ["Koch", "Lang"], others: [{ id: 12, name: "Bernd Lang" }] },
  ...change,
});

/** A search of plain words. */
export const plain = (change: Partial<Understood> = {}): Understood => ({
  rule: null,
  whole: false,
  sentence: "",
  notes: [],
  choices: [],
  ...change,
});
