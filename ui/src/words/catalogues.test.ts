// The catalogues themselves: every sentence used and well formed, in the words of words.md.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FluentParser, type Message, type TextElement, Transformer } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

type Rule = { word: string; instead: string; except?: string[]; in?: string[] };

const ui = resolve(__dirname, "../..");
const folder = resolve(ui, "../src-tauri/messages/en");
const { words: rules }: { words: Rule[] } = JSON.parse(readFileSync(join(ui, "tools/forbidden-words.json"), "utf8"));

/** Every piece of text of a message, in all its variants. */
function textsOf(message: Message): string {
  const texts: string[] = [];
  new (class extends Transformer {
    override visitTextElement(node: TextElement) {
      texts.push(node.value);
      return node;
    }
  })().visit(message);
  return texts.join(" ⁞ ");
}

const messages = readdirSync(folder)
  .filter((file) => file.endsWith(".ftl"))
  .flatMap((file) => {
    const { body } = new FluentParser().parse(readFileSync(join(folder, file), "utf8"));
    return body.filter((entry) => entry.type === "Message").map((entry) => ({ file, id: entry.id.name, text: textsOf(entry) }));
  });

function faultsOf(file: string, id: string, text: string): string[] {
  const room = file.replace(".ftl", "");
  return rules
    .filter((rule) => !rule.in?.some((start) => room.startsWith(start)) && !/-how(-|$)/.test(id))
    .filter((rule) => {
      const meant = (rule.except ?? []).reduce((rest, phrase) => rest.replaceAll(new RegExp(phrase, "gi"), ""), text);
      return new RegExp(`\\b(${rule.word})\\b`, "i").test(meant);
    })
    .map((rule) => `${file} ${id}: “${text.trim()}” – say ${rule.instead}`);
}

describe("the catalogues", () => {
  it("are found", () => expect(messages.length).toBeGreaterThan(30));

  it("are complete, well formed and used", () => {
    let told = "";
    try {
      execFileSync("node", ["tools/words.mjs", "--strict"], { cwd: ui, encoding: "utf8", stdio: "pipe" });
    } catch (failure) {
      told = (failure as { stderr: string }).stderr;
    }
    expect(told.split("\n").filter(Boolean)).toEqual([]);
  });

  it("speak the person's language", () => {
    expect(messages.flatMap(({ file, id, text }) => faultsOf(file, id, text))).toEqual([]);
  });

  it("shout at nobody", () => {
    expect(messages.filter(({ text }) => text.includes("!")).map(({ file, id }) => `${file} ${id}`)).toEqual([]);
  });

  it("would notice a word of the trade", () => {
    expect(faultsOf("people.ftl", "people-count", "412 contacts")).toHaveLength(1);
    expect(faultsOf("people.ftl", "people-reach", "You may contact 412 people")).toHaveLength(0);
    expect(faultsOf("results.ftl", "results-how-lift", "Lift is the difference")).toHaveLength(0);
  });
});
