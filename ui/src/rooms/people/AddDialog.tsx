// Somebody new, by hand. Who is there already by what is typed is shown while it is typed, so that nobody is entered twice.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asRefusal, engine, type NewPerson } from "../../host";
import { Callout, Dialog, Link, refusalWords, Stack, TextField, useChanges, usePlace, Verbatim } from "../../kit";
import { t } from "../../words";

const NOBODY: NewPerson = { given: "", family: "", company: "", email: "", phone: "" };
const FIELDS = ["given", "family", "company", "email", "phone"] as const;
/** Somebody who types is asked for once. */
const PAUSE_MS = 150;

/** What was typed, once it rests for a moment. */
function useRested(typed: NewPerson): NewPerson {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(typed), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [typed]);
  return rested;
}

export function AddDialog({ onClose }: { onClose: () => void }) {
  const { go } = usePlace();
  const changes = useChanges();
  const [typed, setTyped] = useState(NOBODY);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ at: string; words: string } | null>(null);
  const rested = useRested(typed);
  const { data: known } = useQuery({
    queryKey: ["people", "known", rested],
    queryFn: () => engine.knownPeople(rested),
    enabled: FIELDS.some((field) => rested[field].trim() !== ""),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const add = async () => {
    setBusy(true);
    try {
      const changed = await engine.addPerson(typed);
      changes.done(t("people-new-done"), changed);
      onClose();
      go(`/people/${changed.value}`);
    } catch (thrown) {
      const { at } = asRefusal(thrown);
      setWrong({ at: FIELDS.find((field) => field === at) ?? "given", words: refusalWords(thrown) });
      setBusy(false);
    }
  };
  const empty = FIELDS.every((field) => typed[field].trim() === "");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("people-new-title")}
      confirm={{ label: t("people-new-do"), onPress: () => void add(), busy, disabled: empty }}
    >
      <Stack gap={4}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={field === "email" || field === "phone" ? t(`people-point-${field}`) : t(`people-col-${field}`)}
            value={typed[field]}
            onChange={(text) => {
              setTyped({ ...typed, [field]: text });
              setWrong(null);
            }}
            error={wrong?.at === field ? wrong.words : null}
            autoFocus={field === "given"}
          />
        ))}
        {!empty && known && known.length > 0 && (
          <Callout state="info" title={t("people-new-known", { count: known.length })}>
            {known.map(({ contact, name, by }) => (
              <div key={contact}>
                <Link to={`/people/${contact}`}>
                  <Verbatim>{name}</Verbatim>
                </Link>{" "}
                {t(by === "email" ? "people-new-by-email" : by === "phone" ? "people-new-by-phone" : "people-new-by-name")}
              </div>
            ))}
          </Callout>
        )}
        <p>{t("people-new-lead")}</p>
      </Stack>
    </Dialog>
  );
}
