// How a refusal of the engine looks on a page, and while something loads. The sentence is the engine's; known codes have ours.
import { asRefusal, CANCELLED, NO_SHELL } from "../host";
import { t, tByCode } from "../words";
import { Button } from "./action/Button";
import { Callout } from "./surface/Callout";

/** The sentence for whatever was thrown. */
export function refusalWords(thrown: unknown): string {
  const refusal = asRefusal(thrown);
  if (refusal.code === NO_SHELL) return t("kit-no-shell");
  return tByCode("err-", refusal.code, refusal.message || t("kit-broken"));
}

export type RefusalCalloutProps = { refusal: unknown; onRetry?: () => void };

/** What went wrong in the place where the result would have been. */
export function RefusalCallout({ refusal, onRetry }: RefusalCalloutProps) {
  const { kind, code } = asRefusal(refusal);
  // That somebody stopped it themselves is no fault.
  const state = kind === "broken" ? "bad" : code === CANCELLED ? "info" : "warn";
  return (
    <Callout state={state} actions={onRetry && <Button onPress={onRetry}>{t("kit-retry")}</Button>}>
      {refusalWords(refusal)}
    </Callout>
  );
}
