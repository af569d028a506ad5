// Invented figures for the gallery: what the engine would send.
import type { ChartData, GridColumn, View } from "../src/kit";

type Person = { id: number; name: string; email: string; city: string; bought: string; spent: number };

const FIRST = ["Anna", "Jonas", "Миша", "Zoë", "Karl-Heinz", "María José", "Wei", "Ælfgifu"];
const LAST = ["Berger", "Öztürk", "Иванова", "van den Berg", "Schmidt", "García Márquez", "Chen", "O’Neill"];
const CITIES = ["Berlin", "Kassel", "Wien", "Zürich", "Köln", "Sankt Pölten"];

const person = (id: number): Person => {
  const [first, last] = [FIRST[id % 8] ?? "", LAST[(id * 5 + (id >> 3)) % 8] ?? ""];
  return {
    id,
    name: `${first} ${last}`,
    email: `person.${id}@example.org`,
    city: CITIES[(id * 7) % 6] ?? "",
    bought: new Date(2026, 10, 23 - (id % 200)).toISOString().slice(0, 10),
    spent: (id * 7_919) % 250_000,
  };
};

export const view: View = { view: 1, total: 2_431_009, revision: 1 };

export const people = async (_: View, from: number, to: number): Promise<Person[]> => {
  await new Promise((done) => setTimeout(done, 20));
  return Array.from({ length: to - from }, (_row, i) => person(from + i));
};

const money = new Intl.NumberFormat("en-GB", { style: "currency", currency: "EUR" });

export const personRow: GridColumn<Person>[] = [
  { id: "name", title: "Name", width: 14, cell: (p) => p.name, text: (p) => p.name, sortable: true },
  { id: "email", title: "E-mail", width: 16, cell: (p) => p.email, text: (p) => p.email, sortable: true },
  { id: "city", title: "City", width: 9, cell: (p) => p.city, text: (p) => p.city, sortable: true },
  { id: "bought", title: "Last purchase", width: 9, cell: (p) => p.bought, text: (p) => p.bought, sortable: true },
  {
    id: "spent",
    title: "Spent",
    width: 9,
    cell: (p) => money.format(p.spent / 100),
    text: (p) => String(p.spent / 100),
    align: "end",
    sortable: true,
  },
];

const VALUES = [30, 52, 40, 64, 46, 71, 58, 33, 49, 80, 62, 55];
const MONTHS = ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
const box = (i: number) => ({ x: 40 + i * 45, y: 220 - (VALUES[i] ?? 0) * 2.4, w: 32, h: (VALUES[i] ?? 0) * 2.4 });

export const barChart: ChartData<number> = {
  width: 600,
  height: 260,
  summary: "Sales rose 12 % from March to May; the best month was September, 80 200 €.",
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="260">${[0, 20, 40, 60, 80]
    .map(
      (v) =>
        `<line x1="36" x2="590" y1="${220 - v * 2.4}" y2="${220 - v * 2.4}" stroke="var(--line)"/><text x="28" y="${224 - v * 2.4}" text-anchor="end" font-size="12" fill="var(--text-2)">${v}</text>`,
    )
    .join("")}${VALUES.map((_, i) => {
    const { x, y, w, h } = box(i);
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="var(--chart-${i === 9 ? 1 : 2})"/><text x="${x + 16}" y="240" text-anchor="middle" font-size="12" fill="var(--text-2)">${MONTHS[i]}</text>`;
  }).join("")}</svg>`,
  table: { columns: ["Month", "Sales, thousand €"], rows: VALUES.map((value, i) => [MONTHS[i] ?? "", value]) },
  marks: VALUES.map((value, i) => ({
    key: String(i),
    series: "sales",
    shape: { kind: "rect", ...box(i) },
    label: `${MONTHS[i]} 2026`,
    value: `${value} 200 €`,
    drill: i,
  })),
};
