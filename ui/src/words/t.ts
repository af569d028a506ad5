// `t`: a sentence as text. For a sentence with links or emphasis inside, see T.tsx.
import { sentence } from "./catalogue";
import type { Words } from "./ids";

export type WordId = keyof Words;
/** Sentences that need no values; what labels in data are made of. */
export type PlainWordId = { [Id in WordId]: Words[Id] extends null ? Id : never }[WordId];
export type ArgsOf<Id extends WordId> = Words[Id] extends null ? [] : [args: Words[Id]];

/** `t("people-count", { count })`. The frame renders anew when the language changes. */
export function t<Id extends WordId>(id: Id, ...args: ArgsOf<Id>): string {
  return sentence(id, args[0] as Record<string, unknown> | undefined) ?? id;
}

/** For an id built from a code of the engine: the sentence, or `otherwise` where the catalogue has none. */
export function tByCode(prefix: "err-" | "job-", code: string, otherwise: string): string {
  return sentence(prefix + code, undefined) ?? otherwise;
}

/** A sentence that the engine chose: its id and its values. */
export function say(message: { id: string; args: Record<string, string | number> }): string {
  return sentence(message.id, message.args) ?? message.id;
}
