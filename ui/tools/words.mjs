// Reads the message catalogues and writes the typed list of sentences, src/words/ids.ts.
// Fails on a broken catalogue; with --strict also on a sentence that nobody uses. No sentence is written here.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentParser, Transformer } from "@fluent/syntax";

const ui = join(dirname(fileURLToPath(import.meta.url)), "..");
const shell = join(ui, "../src-tauri");
const catalogues = join(shell, "messages");
const strict = process.argv.includes("--strict");
const faults = [];

const PLURALS = new Set(["zero", "one", "two", "few", "many"]);
// Built from a code at run time on either side; the codes are the engine's.
const PREFIXES = JSON.parse(readFileSync(join(ui, "tools/built-ids.json"), "utf8"));

/** The arguments of a message or term: name -> "number" | "any" | "date", and the terms and messages it mentions. */
function argumentsOf(entry) {
  const found = new Map();
  const mentions = new Set();
  const note = (name, kind) => {
    if (found.get(name) !== "number") found.set(name, kind);
  };
  new (class extends Transformer {
    visitSelectExpression(node) {
      const counts = node.variants.some((v) => v.key.type === "NumberLiteral" || PLURALS.has(v.key.name));
      if (counts && node.selector.type === "VariableReference") note(node.selector.id.name, "number");
      return this.genericVisit(node);
    }
    visitFunctionReference(node) {
      const [first] = node.arguments.positional;
      if (first?.type === "VariableReference") note(first.id.name, node.id.name === "NUMBER" ? "number" : "date");
      return this.genericVisit(node);
    }
    visitVariableReference(node) {
      if (!found.has(node.id.name)) note(node.id.name, "any");
      return node;
    }
    visitTermReference(node) {
      mentions.add(`-${node.id.name}`);
      return node;
    }
    visitMessageReference(node) {
      mentions.add(node.id.name);
      return node;
    }
  })().visit(entry);
  return { found, mentions };
}

/** One language: id -> { args, file }. */
function read(language) {
  const parser = new FluentParser();
  const words = new Map();
  for (const file of readdirSync(join(catalogues, language))
    .filter((f) => f.endsWith(".ftl"))
    .sort()) {
    const text = readFileSync(join(catalogues, language, file), "utf8");
    for (const entry of parser.parse(text).body) {
      if (entry.type === "Junk") {
        const line = text.slice(0, entry.span.start).split("\n").length;
        faults.push(`${language}/${file}:${line}: ${entry.annotations[0]?.message ?? "cannot be read"}`);
      }
      if (entry.type !== "Message" && entry.type !== "Term") continue;
      const id = entry.type === "Term" ? `-${entry.id.name}` : entry.id.name;
      if (entry.attributes.length) faults.push(`${language}/${file}: ${id} has attributes; give each sentence its own id`);
      if (words.has(id)) faults.push(`${language}/${file}: ${id} is also in ${words.get(id).file}`);
      words.set(id, { file, ...argumentsOf(entry) });
    }
  }
  const reach = (id, seen = new Set()) => {
    const word = words.get(id);
    if (!word || seen.has(id)) return new Map();
    seen.add(id);
    const all = new Map(word.found);
    for (const mention of word.mentions) {
      if (!words.has(mention)) faults.push(`${language}/${word.file}: ${id} mentions ${mention}, which does not exist`);
      for (const [name, kind] of reach(mention, seen)) if (!all.has(name)) all.set(name, kind);
    }
    return all;
  };
  return new Map([...words].map(([id, { file }]) => [id, { file, args: reach(id) }]));
}

function sources(folder, endings) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

const english = read("en");
for (const language of readdirSync(catalogues).filter((l) => l !== "en")) {
  const other = read(language);
  for (const [id, { args }] of english) {
    if (!other.has(id)) faults.push(`${language}: ${id} is missing`);
    else for (const name of other.get(id).args.keys()) if (!args.has(name)) faults.push(`${language}: ${id} asks for $${name}`);
  }
  for (const id of other.keys()) if (!english.has(id)) faults.push(`${language}: ${id} is not in English`);
}

if (strict) {
  const generated = join(ui, "src/words/ids.ts");
  const files = [...sources(join(ui, "src"), [".ts", ".tsx"]), ...sources(shell, [".rs"])].filter((f) => f !== generated);
  const literals = new Set();
  const prefixes = new Set(PREFIXES);
  const mentioned = [...english.keys()].filter((id) => id.startsWith("-"));
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    for (const [, id] of text.matchAll(/["'`]([a-z][a-z0-9-]*)["'`]/g)) literals.add(id);
    for (const [, prefix] of text.matchAll(/[`"]([a-z][a-z0-9-]*-)(?:\$\{|\{)/g)) prefixes.add(prefix);
  }
  for (const [id, { file }] of english) {
    const used = literals.has(id) || mentioned.includes(id) || [...prefixes].some((prefix) => id.startsWith(prefix));
    if (!used) faults.push(`en/${file}: nobody uses ${id}`);
  }
}

const TYPES = { number: "number", date: "Date | number", any: "string | number" };
const lines = [...english]
  .filter(([id]) => !id.startsWith("-"))
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([id, { args }]) => {
    const fields = [...args].sort().map(([name, kind]) => `${/^\w+$/.test(name) ? name : `"${name}"`}: ${TYPES[kind]}`);
    return `  "${id}": ${fields.length ? `{ ${fields.join("; ")} }` : "null"};`;
  });
writeFileSync(
  join(ui, "src/words/ids.ts"),
  `// Written by \`npm run words\` from src-tauri/messages/en; never edited by hand.\n\n/** Every sentence and what it needs. */\nexport interface Words {\n${lines.join("\n")}\n}\n`,
);
if (faults.length) {
  console.error(faults.map((fault) => `words: ${fault}`).join("\n"));
  process.exit(1);
}
console.log(`words: ${lines.length} sentences in ${relative(ui, catalogues)}/en`);
