// Segments and campaigns whose names, values and goals try to become something else, and a list of everybody that is handed over.
import assert from "node:assert/strict";
import { ask } from "./window.mjs";

/** Numbers that stand at the end of their names. */
const [SEGMENT, CAMPAIGN] = [730_000, 740_000];

async function made(page, command, args) {
  const { ok, no } = await ask(page, command, args);
  assert.ok(ok, `${command}: ${JSON.stringify(no)}`);
  return ok;
}

/** So many segments; each names a text in its name, another in its rule and a third in its purpose. */
export async function makeSegments(page, at, count) {
  const ids = [];
  for (let n = 0; n < count; n += 1) {
    const fields = [["city", at(n + 4444)], ["company", at(n + 1111)], ["tag", at(n + 6666)], ["name", at(n)]];
    const [field, value] = fields[n % fields.length];
    const rule = { kind: "all", rules: [{ kind: "is", field, op: n % 2 ? "is" : "contains", values: [value.slice(0, 300)], blanks: false }] };
    const purpose = `For ${at(n * 97 + 13).slice(0, 1000)}`;
    ids.push((await made(page, "save_segment", { id: null, name: `${at(n * 61 + 5).slice(0, 180)} ${SEGMENT + n}`, rule, purpose })).value);
  }
  return ids;
}

const plan = (at, n, segment) => ({
  name: `${at(n * 83 + 7).slice(0, 180)} ${CAMPAIGN + n}`, goal: at(n * 89 + 11).slice(0, 1000), channel: "email", starts: null, ends: null, budget: null,
  audience: { segment, exclude: [], holdout_permille: 0, basis: { kind: "consent" }, one_per_address: true },
});

/** A campaign for each of these segments. */
export async function makeCampaigns(page, at, segments) {
  const ids = [];
  for (const [n, segment] of segments.entries()) ids.push((await made(page, "save_campaign", { id: null, plan: plan(at, n, segment) })).value);
  return ids;
}

/** Fixes a list of everybody who may be contacted, and exports it in both formats. */
export async function handOver(page, at) {
  const rule = { kind: "all", rules: [{ kind: "may_contact", channel: "email" }] };
  const everybody = await made(page, "save_segment", { id: null, name: `${at(999).slice(0, 180)} everybody`, rule });
  const { value: campaign } = await made(page, "save_campaign", { id: null, plan: plan(at, 77, everybody.value) });
  await made(page, "freeze_campaign", { id: campaign, progress: "channel" });
  const [list] = await made(page, "list_selections", { campaign });
  const spec = await made(page, "default_export", { channel: "email" });
  const columns = [...spec.columns.filter((one) => one.kind !== "salutation"), { kind: "company" }, { kind: "city" }];
  const handed = [];
  for (const format of [{ kind: "xlsx" }, { kind: "csv", delimiter: "semicolon" }]) {
    handed.push(await made(page, "export_audience", { selection: list.id, spec: { ...spec, format, columns }, progress: "channel" }));
  }
  return { campaign, rows: Math.min(...handed.map((one) => one.rows)), names: handed.map((one) => one.file_name) };
}
