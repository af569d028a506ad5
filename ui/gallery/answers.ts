// Invented answers of the shell, by command. Typed by the bindings, so that they cannot drift from what the engine sends.
import type { ContactRow, HouseInfo, Line, Start, View } from "../src/host/bindings";

const house: HouseInfo = {
  name: "Lindenhof Coffee",
  path: "/home/mara/Lindenhof Coffee.housefile",
  bytes: 9_400_320,
  passphrase: false,
  sample: true,
  shut: null,
  read_only: null,
  folder: null,
};

const FIRST = ["Anna", "Jonas", "Миша", "Zoë", "Karl-Heinz", "María José", "Wei", "Ælfgifu"];
const LAST = ["Berger", "Öztürk", "Иванова", "van den Berg", "Schmidt", "García Márquez", "Chen", "O’Neill"];
const CITIES = ["Berlin", "Kassel", "Wien", "Zürich", "Köln", "Sankt Pölten"];

const row = (id: number): ContactRow => ({
  id,
  name: `${FIRST[id % 8]} ${LAST[(id * 5 + (id >> 3)) % 8]}`,
  kind: id % 9 === 0 ? "organisation" : "person",
  company: id % 4 === 0 ? "Rösterei Nord" : null,
  email: id % 5 === 0 ? null : `person.${id}@example.org`,
  phone: id % 3 === 0 ? "+49 561 1234" : null,
  city: CITIES[(id * 7) % 6] ?? null,
  country: "DE",
  purchases: id % 12,
  revenue: id % 12 ? [{ minor: (id * 7_919) % 250_000, currency: "EUR" }] : [],
  last_purchase: id % 12 ? new Date(2026, 10, 23 - (id % 200)).toISOString().slice(0, 10) : null,
  consent_email: id % 3 === 0 ? "granted" : id % 3 === 1 ? "unknown" : "denied",
  files: 1 + (id % 3),
});

const line = (id: number, what: Line["what"], hoursAgo: number): Line => ({
  id,
  at: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
  actor: "Mara",
  what,
  people: 12,
  can_undo: true,
  can_redo: false,
  why_not: null,
});

const lines: Line[] = [
  line(4, { id: "act-merge", args: { people: 903 } }, 2),
  line(3, { id: "act-find-duplicates", args: {} }, 3),
  line(2, { id: "act-edit", args: { name: "Anna Berger" } }, 20),
  line(1, { id: "act-import", args: { files: 3, people: 11_302 } }, 30),
];

const start: Start = { state: "open", house, recent: [house], handed: [] };
const view: View = { view: 1, total: 2_431_009 };

const ANSWERS: Record<string, (args: Record<string, unknown>) => unknown> = {
  start: () => start,
  open_view: () => view,
  view_rows: ({ from, to }) => Array.from({ length: Number(to) - Number(from) }, (_row, i) => row(Number(from) + i)),
  list_activity: ({ before, limit }) => lines.filter(({ id }) => before === null || id < Number(before)).slice(0, Number(limit)),
  undo: () => ({ value: { entry: 4, rows: 1_806, people: 903, kept: [] }, entry: 5, stale: ["people", "activity"] }),
};

/** The answer, or a refusal as the shell would send it. */
export function answerTo(command: string, args: Record<string, unknown>): unknown {
  const answer = ANSWERS[command];
  if (answer) return answer(args);
  if (command.startsWith("plugin:")) return null;
  throw { kind: "refused", code: "gallery", message: `The gallery has no answer to ${command}.`, at: null };
}
