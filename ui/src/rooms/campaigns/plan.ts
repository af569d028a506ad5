// A plan while it is being written: what the engine keeps, with the blanks that a half-filled form has.
import type { Basis, CampaignPlan, ContactChannel, FurtherRule } from "../../host";

export const CHANNELS: ContactChannel[] = ["email", "letter", "phone", "sms"];

export const blank = (segment: number | null): CampaignPlan => ({
  name: "",
  goal: "",
  channel: "email",
  starts: null,
  ends: null,
  budget: null,
  audience: { segment: segment ?? 0, exclude: [], holdout_permille: 100, basis: { kind: "consent" } },
});

export type OneFor = "address" | "household" | "person";

/** Whom there can be one message for: a household has one letter box, but no mailbox. */
export const onesFor = (channel: ContactChannel): OneFor[] =>
  channel === "letter" ? ["address", "household", "person"] : ["address", "person"];

/** Whom there is one message for. */
export function oneFor({ channel, audience }: CampaignPlan): OneFor {
  if (channel === "letter" && audience.one_per_household) return "household";
  return audience.one_per_address === false ? "person" : "address";
}

/** The audience with one message for each of these. */
export const withOneFor = (whom: OneFor): Pick<CampaignPlan["audience"], "one_per_address" | "one_per_household"> => ({
  one_per_address: whom !== "person",
  one_per_household: whom === "household",
});

/** Whether there is enough to ask the engine for the steps. */
export const canCount = (plan: CampaignPlan): boolean => plan.audience.segment > 0;

/** A rule with the conditions as they were answered, confirmed today. */
export function confirmedBasis(rule: FurtherRule, answers: Record<string, boolean>, today: string): Basis {
  const basis = { ...rule.basis, ...answers };
  return basis.kind === "consent" ? basis : { ...basis, confirmed: today };
}

/** How wide a step's bar is, in per cent of the first step; never nothing where there are people. */
export function barShare(left: number, most: number): number {
  if (most === 0 || left === 0) return 0;
  return Math.max(0.6, (100 * left) / most);
}

/** The order in which one has changed places with its neighbour. */
export function moved(order: number[], one: number, by: -1 | 1): number[] {
  const at = order.indexOf(one);
  const other = order[at + by];
  return at < 0 || other === undefined ? order : order.map((file) => (file === one ? other : file === other ? one : file));
}
