// Who is there already and may be whoever is being typed: each with what they may be, and what speaks for and against it.
import type { Known } from "../../host";
import { Callout, Link, Stack, Verbatim } from "../../kit";
import { say, t } from "../../words";

const points = (one: Known, forIt: boolean): string =>
  one.points
    .filter((point) => point.for_it === forIt)
    .map((point) => say(point.message))
    .join(" · ");

export function KnownPeople({ known }: { known: Known[] }) {
  const same = known.filter(({ standing }) => standing === "same").length;
  return (
    <Callout
      state={same > 0 ? "warn" : "info"}
      title={same > 0 ? t("people-new-known", { count: same }) : t("people-new-beside", { count: known.length })}
    >
      <Stack gap={2}>
        {known.map((one) => {
          const [speaksFor, against] = [points(one, true), points(one, false)];
          return (
            <div key={one.contact}>
              <Link to={`/people/${one.contact}`}>
                <Verbatim>{one.name}</Verbatim>
              </Link>{" "}
              {t(`people-new-${one.standing}`)}
              {one.place && (
                <div>
                  <Verbatim>{one.place}</Verbatim>
                </div>
              )}
              {speaksFor && <div>{speaksFor}</div>}
              {against && <div>{t("people-new-against", { why: against })}</div>}
            </div>
          );
        })}
      </Stack>
    </Callout>
  );
}
