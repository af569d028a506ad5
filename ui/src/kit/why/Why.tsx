// Why one person is in a rule, or is not: each condition with yes or no, and what is recorded about them.
import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { engine, type Rule, type Why as Told } from "../../host";
import { t } from "../../words";
import { Verbatim } from "../page/Verbatim";
import { RefusalCallout } from "../refusals";
import { Dialog } from "../surface/Dialog";
import style from "./why.module.css";

export type WhyProps = { rule: Rule; person: number };

export function Why({ rule, person }: WhyProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["segments", "why", person, JSON.stringify(rule)],
    queryFn: () => engine.explainSegment(rule, person),
    // What people bought or said since is asked anew each time it is opened.
    gcTime: 0,
  });
  if (error) return <RefusalCallout refusal={error} onRetry={() => void refetch()} />;
  return <div aria-live="polite">{data && <Answered why={data} />}</div>;
}

/** More than this cannot be missing: it is a rule that holds everybody. */
const MOST_CONDITIONS = 500;

function Answered({ why }: { why: Told }) {
  // The rule as a whole is told by the first sentence, unless it is one condition.
  const lines = why.lines.filter((line) => line.at !== "" || !line.group);
  const always = why.inside && (why.changes === 0 || why.changes > MOST_CONDITIONS);
  return (
    <>
      <p className={style.verdict}>
        {always
          ? t("kit-why-always")
          : why.inside
            ? t("kit-why-in", { changes: why.changes })
            : t("kit-why-out", { changes: why.changes })}
      </p>
      <ul className={style.lines}>
        {lines.map((line) => (
          <li key={line.at} data-holds={line.holds} style={{ paddingInlineStart: `${1.25 * (depth(line.at) - 1)}rem` }}>
            {line.holds ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
            <span>
              <strong>{t(line.holds ? "kit-why-yes" : "kit-why-no")}</strong> <Verbatim>{line.says}</Verbatim>
              {line.recorded.length > 0 && (
                <span className={style.recorded}>
                  <Verbatim>{line.recorded.join(" · ")}</Verbatim>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many groups hold it, itself counted. */
const depth = (at: string): number => Math.max(1, at.split(".").filter((step) => step === "rules" || step === "rule").length);

export type WhyDialogProps = {
  /** Of a rule, or of a saved segment. */
  of: { rule: Rule } | { segment: number };
  person: number;
  /** The person's name, and the segment's. */
  name: string;
  called: string;
  onClose: () => void;
};

export function WhyDialog({ of, person, name, called, onClose }: WhyDialogProps) {
  const segment = "segment" in of ? of.segment : null;
  const saved = useQuery({
    queryKey: ["segments", "one", segment],
    queryFn: () => engine.getSegment(segment ?? 0),
    enabled: segment !== null,
  });
  const rule = "rule" in of ? of.rule : saved.data?.rule;
  return (
    <Dialog open onClose={onClose} title={t("kit-why-title", { name, segment: called })} size="m">
      {saved.error && <RefusalCallout refusal={saved.error} onRetry={() => void saved.refetch()} />}
      {rule && <Why rule={rule} person={person} />}
    </Dialog>
  );
}
