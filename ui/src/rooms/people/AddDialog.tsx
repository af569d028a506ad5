// Somebody new, by hand. Who is there already by what is typed is shown while it is typed, so that nobody is entered twice.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { asRefusal, engine, type Known, type NewPerson } from "../../host";
import { Dialog, refusalWords, Stack, TextField, useChanges, usePlace } from "../../kit";
import { t } from "../../words";
import { KnownPeople } from "./Known";

const FIELDS = ["given", "family", "company", "email", "phone", "street", "postcode", "city", "country"] as const;
type Field = (typeof FIELDS)[number];
const NOBODY: NewPerson = {
  given: "",
  family: "",
  company: "",
  email: "",
  phone: "",
  street: "",
  postcode: "",
  city: "",
  country: "",
};

const label = (field: Field): string => {
  switch (field) {
    case "email":
    case "phone":
      return t(`people-point-${field}`);
    case "street":
    case "postcode":
    case "city":
    case "country":
      return t(`people-address-${field}`);
    default:
      return t(`people-col-${field}`);
  }
};

/** Somebody who types is asked for once. */
const PAUSE_MS = 150;

/** Those who may be one person and were not on the screen when it was decided. Where nobody can be asked, nothing is held up. */
async function unseen(typed: NewPerson, seen: ReadonlySet<number>): Promise<Known[]> {
  const known = await engine.knownPeople(typed).catch(() => []);
  return known.some(({ contact, standing }) => standing === "same" && !seen.has(contact)) ? known : [];
}

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
  /** Whom a press on “Add” found who was not to be seen before it. */
  const [found, setFound] = useState<Known[]>([]);
  const rested = useRested(typed);
  const { data } = useQuery({
    queryKey: ["people", "known", rested],
    queryFn: () => engine.knownPeople(rested),
    enabled: FIELDS.some((field) => rested[field].trim() !== ""),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const empty = FIELDS.every((field) => typed[field].trim() === "");
  const known = found.length > 0 ? found : empty ? [] : (data ?? []);
  const add = async () => {
    setBusy(true);
    const late = await unseen(typed, new Set(known.map(({ contact }) => contact)));
    if (late.length > 0) {
      setFound(late);
      setBusy(false);
      return;
    }
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
  const same = known.some(({ standing }) => standing === "same");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("people-new-title")}
      confirm={{ label: same ? t("people-new-anyway") : t("people-new-do"), onPress: () => void add(), busy, disabled: empty }}
    >
      <Stack gap={4}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={label(field)}
            value={typed[field]}
            onChange={(text) => {
              setTyped({ ...typed, [field]: text });
              setFound([]);
              setWrong(null);
            }}
            error={wrong?.at === field ? wrong.words : null}
            autoFocus={field === "given"}
          />
        ))}
        {known.length > 0 && <KnownPeople known={known} />}
        {found.length > 0 && <p role="alert">{t("people-new-unseen")}</p>}
        <p>{t("people-new-lead")}</p>
      </Stack>
    </Dialog>
  );
}
