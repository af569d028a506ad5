// Loads the catalogues of a language and answers with sentences. Which language is in force is locale.ts's affair.
import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import { formats } from "./formats";
import { direction, type Language } from "./locale";
import { pseudo } from "./pseudo";
import { seated } from "./upright";

const files = import.meta.glob<string>("../../../src-tauri/messages/*/*.ftl", { query: "?raw", import: "default" });

const folderOf = (tag: Language): string => (tag === "en-XA" ? "en" : tag);

/** A number that is written as the person writes numbers, while its plural form follows the language. */
class WrittenNumber extends FluentNumber {
  override toString(): string {
    return formats().number(this.value as number, this.opts as Intl.NumberFormatOptions);
  }
}

/** The functions of the catalogues: NUMBER and DATETIME, by the person's formats. */
const functions = {
  NUMBER: ([value]: FluentVariable[], options: object) => {
    const number = value instanceof FluentNumber ? value.value : Number(value);
    return new WrittenNumber(number as number, options as never);
  },
  DATETIME: ([value]: FluentVariable[]) => formats().date(value as number | Date),
};

async function bundleOf(tag: Language): Promise<FluentBundle> {
  const bundle = new FluentBundle(tag === "en-XA" ? "en" : tag, {
    useIsolating: direction(tag) === "rtl",
    functions: functions as never,
    ...(tag === "en-XA" ? { transform: pseudo } : {}),
  });
  const own = Object.entries(files).filter(([path]) => path.includes(`/messages/${folderOf(tag)}/`));
  const texts = await Promise.all(own.map(([, load]) => load()));
  for (const text of texts) bundle.addResource(new FluentResource(text));
  return bundle;
}

let bundles: FluentBundle[] = [];

/** Puts a language in force; English stands behind it, so that a missing sentence is never a blank. */
export async function loadWords(tag: Language): Promise<void> {
  bundles = await Promise.all(tag === "en" ? [bundleOf("en")] : [bundleOf(tag), bundleOf("en")]);
}

/** The sentence with its values, or null if no catalogue has it. */
export function sentence(id: string, args: Record<string, unknown> | undefined): string | null {
  for (const bundle of bundles) {
    const message = bundle.getMessage(id);
    if (!message?.value) continue;
    const values = Object.entries(args ?? {}).map(([name, value]) => [
      name,
      typeof value === "number" ? new WrittenNumber(value) : typeof value === "string" ? seated(value) : value,
    ]);
    return bundle.formatPattern(message.value, Object.fromEntries(values), []);
  }
  return null;
}
