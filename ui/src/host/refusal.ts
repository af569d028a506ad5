// What a command answers instead of a result. `code` is for the program, `message` is a finished sentence for people.

/** The shape on the wire; src-tauri/refusal.rs writes it. */
export type RefusalBody = {
  /** `refused`: the person can do something about it. `broken`: we are at fault. */
  kind: "refused" | "broken";
  code: string;
  message: string;
  /** Where in what was sent, e.g. `rules.2`. */
  at?: string | null;
};

/** Thrown by every call into the engine that does not succeed. */
export class Refusal extends Error {
  readonly kind: RefusalBody["kind"];
  readonly code: string;
  readonly at: string | null;

  constructor(body: RefusalBody) {
    super(body.message);
    this.name = "Refusal";
    this.kind = body.kind;
    this.code = body.code;
    this.at = body.at ?? null;
  }
}

/** The code of a page that runs in a plain browser, without the desktop shell. */
export const NO_SHELL = "no-shell";

/** The code of a job that the person stopped. */
export const CANCELLED = "cancelled";

export const noShell = () => new Refusal({ kind: "refused", code: NO_SHELL, message: "" });

const isBody = (value: unknown): value is RefusalBody =>
  typeof value === "object" && value !== null && "kind" in value && "code" in value && "message" in value;

/** Whatever was thrown, as a Refusal. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (isBody(thrown)) return new Refusal(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Refusal({ kind: "broken", code: "unexpected", message });
}
