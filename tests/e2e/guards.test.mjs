// The doors of the real window: which commands answer a page (exactly those of the list), what they make of arguments that no page of
// ours sends, and that the program people get lets itself be driven and inspected by nobody.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser } from "./browser.mjs";
import { open } from "./driver.mjs";
import { listen } from "./listener.mjs";
import { start } from "./start.mjs";
import { ask, askAll, openWindow } from "./window.mjs";

const ROOT = join(import.meta.dirname, "../..");
/** Written by Tauri's build: every plugin that is built in, with every command it has. */
const BUILT_IN = join(ROOT, "gen/schemas/acl-manifests.json");
/** What the window's own pages need of the shell's plugins, and no more. */
const GRANTED = ["plugin:event|listen", "plugin:event|unlisten", "plugin:window|set_title", "plugin:window|show"];

/** The list of commands with the names of their arguments, as the bindings write it. */
const OURS = [...readFileSync(join(ROOT, "ui/src/host/bindings.ts"), "utf8").matchAll(/__TAURI_INVOKE\("(\w+)"(?:, \{ ([^}]*) \})?\)/g)].map(
  ([, name, args]) => ({ name, args: args ? args.split(", ") : [] }),
);

let window;
let page;
before(async () => {
  window = await openWindow();
  page = window.page;
  await page.seen("h1");
  assert.ok("ok" in (await ask(page, "create_house", { name: "Doors", sample: false, passphrase: null })));
});
after(() => window?.close());

test("of everything that is built in, a page reaches exactly what is granted", { timeout: 240_000 }, async () => {
  const built = JSON.parse(readFileSync(BUILT_IN, "utf8"));
  const all = new Set();
  for (const [plugin, manifest] of Object.entries(built)) {
    if (plugin.startsWith("__")) continue;
    for (const { commands } of Object.values(manifest.permissions ?? {})) {
      for (const command of [...(commands?.allow ?? []), ...(commands?.deny ?? [])]) all.add(`plugin:${plugin.replace(/^core:/, "")}|${command}`);
    }
  }
  assert.ok(all.size > 100, `${all.size} commands of plugins are built in`);
  const answers = await askAll(page, [...all].map((command) => [command, {}]));
  assert.equal(answers.length, all.size);
  const refused = ({ no }) => no !== undefined && /not allowed|not found|denied/i.test(JSON.stringify(no));
  const reached = [...all].filter((_, n) => !refused(answers[n]));
  assert.deepEqual(reached.toSorted(), GRANTED);
  console.log(`${all.size} commands of built-in plugins: ${reached.length} reachable, those that are granted; ${OURS.length} of our own`);
});

/** Values that no page of ours sends, whatever the argument. */
const ODD = [
  null, true, -1, 1.5, 2 ** 32, 2 ** 53, "", "\u202e", "../../etc/passwd", "'; DROP TABLE contact; --", "x".repeat(150_000), [], {}, [[[[]]]],
  { kind: "x" }, ["\u0000"], [4294967295], { kind: "not", rule: { kind: "all", rules: [] } },
];
/** What opens a dialog of the system, or ends what the others need. */
const APART = ["bring_house_here", "choose_files", "choose_house", "close_house", "create_house", "lock_house", "print_page", "show_last_file", "watch_folder"];
/** An answer that takes longer than this would keep a person waiting. */
const PATIENCE = 10_000;

test("no argument makes a command stumble", { timeout: 600_000 }, async () => {
  const stumbled = [];
  let asked = 0;
  let slowest = { took: 0 };
  for (const { name, args } of OURS.filter((command) => !APART.includes(command.name))) {
    const storms = args.length === 0 ? [{}] : ODD.map((value) => Object.fromEntries(args.map((arg) => [arg, arg === "progress" ? "channel" : value])));
    const answers = await askAll(page, storms.map((sent) => [name, sent]));
    assert.equal(answers.length, storms.length, name);
    asked += storms.length;
    answers.forEach(({ no, took }, n) => {
      if (took > slowest.took) slowest = { name, took };
      const about = `${name} ${JSON.stringify(storms[n]).slice(0, 80)}`;
      if (no?.kind === "broken") stumbled.push(`${about}: ${no.message}`);
      if (took > PATIENCE) stumbled.push(`${about}: ${took} ms`);
    });
  }
  assert.deepEqual(stumbled, []);
  assert.equal((await ask(page, "start")).ok.state, "open", "the program is still there, with its file");
  console.log(`${asked} calls with odd arguments: every one answered or refused, the slowest (${slowest.name}) in ${slowest.took} ms`);
});

const rule = (inner) => ({ kind: "all", rules: [inner] });
const deep = (depth) => (depth === 0 ? { kind: "all", rules: [] } : { kind: "not", rule: deep(depth - 1) });
const plan = (change, audience = {}) => ({
  name: "Plan", goal: "", channel: "email", starts: null, ends: null, budget: null, ...change,
  audience: { segment: 1, exclude: [], holdout_permille: 0, basis: { kind: "consent" }, one_per_address: true, ...audience },
});
const shows = (search) => ({ spec: { search, sort: "name", descending: false, further: [] }, order: [], hidden: [] });
const spec = (change) => ({ format: { kind: "xlsx" }, columns: [{ kind: "full_name" }], salutation: { with_name: "", without_name: null }, ...change });
const customer = (months) => ({
  kind: "existing_customer", from_a_sale: true, similar_products: true, could_object: true, told_each_time: true, months, confirmed: "2026-01-01",
});

/** Arguments of the right shape with a length or a range that cannot be meant; every one has to be refused in words. */
const OUT_OF_RANGE = [
  ["save_segment", { id: null, name: "x".repeat(201), rule: rule({ kind: "people", ids: [] }) }],
  ["save_segment", { id: null, name: "x", rule: rule({ kind: "people", ids: [] }), purpose: "x".repeat(2001) }],
  ["save_segment", { id: null, name: "x", rule: rule({ kind: "near", place: "x".repeat(2001), km: 1 }) }],
  ["save_segment", { id: null, name: "  ", rule: rule({ kind: "people", ids: [] }) }],
  ["rename_segment", { id: 1, name: "ü".repeat(201) }],
  ["save_view", { id: null, name: "x".repeat(201), shows: shows("") }],
  ["save_view", { id: null, name: "x", shows: shows("x".repeat(2001)) }],
  ["save_view", { id: 4294967295, name: "x", shows: shows("") }],
  ["rename_view", { id: 4294967295, name: "x" }],
  ["delete_view", { id: 4294967295 }],
  ["preview_segment", { rule: deep(30), progress: "channel" }],
  ["overlap_segments", { chosen: [], progress: "channel" }],
  ["overlap_segments", { chosen: [1, 4294967295], progress: "channel" }],
  ["overlap_segments", { chosen: Array.from({ length: 100_000 }, (_, n) => n + 1), progress: "channel" }],
  ["lifecycle_stages", { asked: { slipping: 365, lapsed: 180 }, progress: "channel" }],
  ["set_lifecycle_bounds", { bounds: { slipping: 0, lapsed: 4294967295 } }],
  ["lifecycle_moves", { from: "2026-01-01", to: "2999-01-01", progress: "channel" }],
  ["open_lifecycle_people", { from: "2999-01-02", was: null, to: "2999-01-01", is: "lapsed", progress: "channel" }],
  ["choose_target_groups", { chosen: [4294967295] }],
  ["choose_target_groups", { chosen: Array.from({ length: 100_000 }, (_, n) => n + 1) }],
  ["write_target_group", { id: 4294967295, wish: "x", message: null }],
  ["write_target_group", { id: 1, wish: "x".repeat(2001), message: null }],
  ["open_rule", { rule: { kind: "any", rules: Array.from({ length: 600 }, () => ({ kind: "may_contact", channel: "email" })) } }],
  ["open_rule", { rule: rule({ kind: "is", field: "no_such_field", op: "is", values: ["x"] }) }],
  ["open_rule", { rule: rule({ kind: "bought", amount_at_least: { minor: 1, currency: "<b>" } }) }],
  ["open_rule", { rule: rule({ kind: "bought", amount_at_least: { minor: 5, currency: "EUR" }, amount_at_most: { minor: 1, currency: "EUR" } }) }],
  ["open_rule", { rule: rule({ kind: "is", field: "city", op: "is", values: Array.from({ length: 2001 }, (_, n) => `Town ${n}`) }) }],
  ["open_rule", { rule: rule({ kind: "is", field: "city", op: "contains", values: ["x".repeat(2001)] }) }],
  ["preview_segment", { rule: rule({ kind: "bought", what: { kind: "product", names: Array.from({ length: 100_000 }, () => "x") } }), progress: "channel" }],
  ["open_view", { scope: { kind: "everyone" }, spec: { search: "x".repeat(2001), sort: "name", descending: false } }],
  ["open_view", { scope: { kind: "view", view: 4294967295 }, spec: { search: "", sort: "name", descending: false } }],
  ["open_view", { scope: { kind: "everyone" }, spec: { search: "age:old tag:x", sort: "name", descending: false } }],
  ["complete_search", { search: "x".repeat(2001), progress: "channel" }],
  ["facet", { scope: { kind: "everyone" }, search: "x".repeat(2001), field: "city", find: "", most: 9, progress: "channel" }],
  ["facet", { scope: { kind: "everyone" }, search: "", field: "nonsense", find: "", most: 9, progress: "channel" }],
  ["facet", { scope: { kind: "everyone" }, search: "", field: "city", find: "x".repeat(2001), most: 9, progress: "channel" }],
  ["similar_people", { scope: { kind: "everyone" }, spec: { search: "x".repeat(2001), sort: "name", descending: false }, progress: "channel" }],
  ["save_campaign", { id: null, plan: plan({ name: "x".repeat(201) }) }],
  ["save_campaign", { id: null, plan: plan({ goal: "x".repeat(2001) }) }],
  ["save_campaign", { id: null, plan: plan({ starts: "2026-02-02", ends: "2026-01-01" }) }],
  ["save_campaign", { id: null, plan: plan({ budget: { minor: -1, currency: "EUR" } }) }],
  ["save_campaign", { id: null, plan: plan({ budget: { minor: 1, currency: "<script>" } }) }],
  ["save_campaign", { id: null, plan: plan({}, { holdout_permille: 501 }) }],
  ["save_campaign", { id: null, plan: plan({}, { exclude: Array.from({ length: 100_000 }, (_, n) => n + 2) }) }],
  ["set_reach_rule", { channel: "email", basis: customer(0) }],
  ["set_reach_rule", { channel: "email", basis: customer(4294967295) }],
  ["set_reach_rule", { channel: "phone", basis: customer(12) }],
  ["record_consent", { contact: 1, channel: "email", granted: true, day: "2999-01-01", evidence: null }],
  ["record_consent", { contact: 1, channel: "email", granted: true, day: "0001-01-01", evidence: null }],
  ["record_consent", { contact: 1, channel: "email", granted: true, day: "2026-01-01", evidence: "x".repeat(2001) }],
  ["edit_person", { contact: 1, column: "given", value: "x".repeat(2001) }],
  ["edit_person", { contact: 1, column: "note", value: "x".repeat(32_768) }],
  ["edit_person", { contact: 1, column: "name = 'x' --", value: "x" }],
  ["write_point", { contact: 1, point: null, typed: { kind: "email", value: `${"x".repeat(2001)}@x.example` } }],
  ["lift_point", { contact: 4294967295, point: 1 }],
  ["write_point", { contact: 4294967295, point: null, typed: { kind: "email", value: "a@x.example" } }],
  ["add_person", { typed: { given: "x".repeat(2001), family: "", company: "", email: "", phone: "", street: "", postcode: "", city: "", country: "" } }],
  ["take_arrivals", { names: ["../../etc/passwd"] }],
  ["export_view", { view: 1, ranges: null, title: "x".repeat(2001), spec: spec({}), progress: "channel" }],
  ["export_view", { view: 1, ranges: null, title: "x", spec: spec({ columns: [] }), progress: "channel" }],
  ["export_view", { view: 1, ranges: null, title: "x", spec: spec({ salutation: { with_name: "x".repeat(201), without_name: null } }), progress: "channel" }],
  ["set_passphrase", { current: "x".repeat(150_000), passphrase: "x".repeat(7) }],
  ["unlock", { path: "/etc/passwd", code: null, passphrase: "x", readOnly: false }],
  ["moved_since", { rule: { kind: "all", rules: [] }, since: "2999-01-01", progress: "channel" }],
  ["suggest_values", { field: "x; DROP TABLE contact", typed: "x" }],
  ["choose_about_file", { draft: 1, choices: { file: 1, currency: "<b>" }, progress: "channel" }],
  ["open_mark", { id: "revenue", key: "x".repeat(150_000) }],
  ["bin_people", { people: Array.from({ length: 1_000_001 }, () => 1) }],
  ["suggest_values", { field: "city", typed: "x".repeat(200_001) }],
  // Ten million letters pasted, at once and in pieces.
  ["edit_person", { contact: 1, column: "note", value: "x".repeat(10_000_000) }],
  ["save_segment", { id: null, name: "Pasted", rule: rule({ kind: "is", field: "email", op: "is", values: Array.from({ length: 600_000 }, (_, n) => `a${n}@b.example`) }) }],
];

test("what is too long, too deep or out of range is refused in words", { timeout: 240_000 }, async () => {
  // A view with nobody in it, for what is asked about view 1.
  await ask(page, "open_view", { scope: { kind: "everyone" }, spec: { search: "", sort: "name", descending: false } });
  const answers = await askAll(page, OUT_OF_RANGE);
  for (const [n, [command, args]] of OUT_OF_RANGE.entries()) {
    const { no, took } = answers[n];
    const about = `${command} ${JSON.stringify(args).slice(0, 120)}: ${JSON.stringify(no)}`;
    assert.equal(no?.kind, "refused", about);
    assert.ok(no.message.length > 10 && !/^[a-z-]+$/.test(no.message), about);
    assert.ok(took < PATIENCE, `${about} took ${took} ms`);
  }
  console.log(`${OUT_OF_RANGE.length} arguments out of range: every one refused in words`);
});

test("what may not be called twice at once may be called a hundred times", { timeout: 120_000 }, async () => {
  const answers = await page.run(`() => { window.many = undefined;
    Promise.all(Array.from({ length: 100 }, () => window.__TAURI_INTERNALS__.invoke("start"))).then((all) => { window.many = all.length; }); }`)
    .then(() => page.until("a hundred answers", () => page.run("() => window.many"), 60_000));
  assert.equal(answers, 100);
});

/** Whether somebody listens on a port of this computer. */
const answers = (port) =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });

async function freePort() {
  const listener = await listen();
  await listener.close();
  return listener.port;
}

/** How many colours the display shows: one until a window has painted itself. */
const colours = (env) => Number(execFileSync("import", ["-window", "root", "-format", "%k", "info:-"], { env, timeout: 20_000 }));

/** The processes that run a program. */
const running = (binary) =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] === binary;
    } catch {
      return false;
    }
  });

test("the program people get is driven by nobody", { timeout: 900_000 }, async () => {
  const released = process.env.HOUSEFILE_RELEASED;
  assert.ok(released && existsSync(released), "HOUSEFILE_RELEASED names the program without the seams of the tests");
  const world = await start();
  try {
    // How long the window of the tests takes to have its session here and now; nobody is nobody after ten times that.
    const own = await world.driver({ APP_DATA_DIR: join(world.home, "own") });
    const begun = Date.now();
    const other = await open(own, process.env.HOUSEFILE_WINDOW, []);
    const wait = Math.max(10_000, 10 * (Date.now() - begun));
    await other.close();
    const gone = Date.now() + 30_000;
    while (Date.now() < gone && colours(world.world) > 50) await new Promise((next) => setTimeout(next, 200));
    assert.ok(colours(world.world) <= 50, "that window is gone");
    // The driver waits for the program to call back, which it never does; the program itself is there and has painted its window.
    const session = open(world.port, released, [], 60_000 + wait).then(
      (page) => page.close().then(() => "a session"),
      (fault) => fault.name,
    );
    const until = Date.now() + 60_000;
    while (Date.now() < until && !(running(released).length > 0 && colours(world.world) > 50)) await new Promise((next) => setTimeout(next, 200));
    assert.ok(running(released).length > 0, "the program runs");
    assert.ok(colours(world.world) > 50, "its window is painted");
    const waited = new Promise((next) => setTimeout(() => next("nobody"), wait));
    assert.notEqual(await Promise.race([session, waited]), "a session");
  } finally {
    for (const pid of running(released)) process.kill(Number(pid), "SIGKILL");
    await world.stop();
  }
});

test("the program people get is inspected by nobody, where a plain browser would be", { timeout: 240_000 }, async () => {
  const released = process.env.HOUSEFILE_RELEASED;
  for (const [binary, expected] of [
    [browser(), true],
    [released, false],
  ]) {
    const ports = [await freePort(), await freePort()];
    const world = await start();
    const env = { ...world.world, WEBKIT_INSPECTOR_SERVER: `127.0.0.1:${ports[0]}`, WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${ports[1]}` };
    const child = spawn(binary, [], { env, stdio: "ignore" });
    try {
      const until = Date.now() + 60_000;
      const settled = async () => (expected ? (await answers(ports[0])) || (await answers(ports[1])) : colours(world.world) > 50);
      while (Date.now() < until && !(await settled())) await new Promise((next) => setTimeout(next, 200));
      assert.ok(await settled(), `${binary} came up`);
      assert.equal((await answers(ports[0])) || (await answers(ports[1])), expected, binary);
    } finally {
      child.kill("SIGKILL");
      await world.stop();
    }
  }
});
