// The engine as rooms see it: every command of the shell, its answer unwrapped. No names of commands here; they come from the bindings.
import { commands } from "./bindings";
import { asRefusal, noShell, type RefusalBody } from "./refusal";
import { hasShell } from "./shell";

type Wrapped = { status: "ok"; data: unknown } | { status: "error"; error: unknown };
type Data<Answer> = Answer extends { status: "error" } ? never : Answer extends { status: "ok"; data: infer D } ? D : Answer;
type Unwrapped<Command> = Command extends (...args: infer Args) => Promise<infer Answer>
  ? (...args: Args) => Promise<Data<Answer>>
  : never;
export type Unwrap<Commands> = { [Name in keyof Commands]: Unwrapped<Commands[Name]> };

const isWrapped = (answer: unknown): answer is Wrapped =>
  typeof answer === "object" && answer !== null && "status" in answer && (answer.status === "ok" || answer.status === "error");

async function answerOf(call: () => unknown, shell: () => boolean): Promise<unknown> {
  if (!shell()) throw noShell();
  let answer: unknown;
  try {
    answer = await call();
  } catch (thrown) {
    throw asRefusal(thrown);
  }
  if (!isWrapped(answer)) return answer;
  if (answer.status === "ok") return answer.data;
  throw asRefusal(answer.error as RefusalBody);
}

/** The same functions, each returning its data or throwing a `Refusal`. */
export function unwrap<Commands extends object>(wrapped: Commands, shell: () => boolean = hasShell): Unwrap<Commands> {
  const names = Object.entries(wrapped) as [string, (...args: unknown[]) => unknown][];
  const functions = names.map(([name, command]) => [name, (...args: unknown[]) => answerOf(() => command(...args), shell)]);
  return Object.fromEntries(functions) as Unwrap<Commands>;
}

/** `await engine.openHouse(path)` gives the data or throws a `Refusal`. */
export const engine = unwrap(commands);
