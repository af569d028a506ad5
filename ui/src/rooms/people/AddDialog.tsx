// Somebody new, by hand. Who is there already by what is typed is shown while it is typed, so that nobody is entered twice.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { asRefusal, engine, type Known, type NewPerson } from "../../host";
import { Dialog, refusalWords, Spoken, Stack, TextField, useChanges, usePlace } from "../../kit";
import { t } from "../../words";
import { KnownPeople } from "./Known";
import style from "./people.module.css";

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
/** The second press of a double click was not meant for what the first one brought. */
const DOUBLE_MS = 500;

const mayBeSame = ({ standing }: Known): boolean => standing === "same";

/** Those who may be one person and were not on the screen when it was decided. Where nobody can be asked, nothing is held up. */
async function unseen(typed: NewPerson, seen: ReadonlySet<number>): Promise<Known[]> {
  const known = await engine.knownPeople(typed).catch(() => []);
  return known.some((one) => mayBeSame(one) && !seen.has(one.contact)) ? known : [];
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

/** What is typed now, for whoever waited meanwhile; nothing once the dialog is gone. */
function useLatest(typed: NewPerson) {
  const latest = useRef<NewPerson | null>(typed);
  useEffect(() => {
    latest.current = typed;
    return () => {
      latest.current = null;
    };
  }, [typed]);
  return latest;
}

/** What a press brings comes before the eyes and under the keys, and for a moment no press counts. */
function useWarned(found: Known[]) {
  const warning = useRef<HTMLParagraphElement>(null);
  const since = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (found.length === 0) return;
    since.current = performance.now();
    warning.current?.focus({ preventScroll: true });
    warning.current?.scrollIntoView({ block: "start" });
  }, [found]);
  return { warning, justNow: () => performance.now() - since.current < DOUBLE_MS };
}

export function AddDialog({ onClose }: { onClose: () => void }) {
  const { go } = usePlace();
  const changes = useChanges();
  const [typed, setTyped] = useState(NOBODY);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{ at: string; words: string } | null>(null);
  /** Whom a press on “Add” found who was not to be seen before it. */
  const [found, setFound] = useState<Known[]>([]);
  const { warning, justNow } = useWarned(found);
  const rested = useRested(typed);
  const latest = useLatest(typed);
  const nobody = FIELDS.every((field) => rested[field].trim() === "");
  const { data } = useQuery({
    queryKey: ["people", "known", rested],
    // Whoever was typed before everything was taken out again says nothing of whoever is typed next.
    queryFn: () => (nobody ? [] : engine.knownPeople(rested)),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const empty = FIELDS.every((field) => typed[field].trim() === "");
  const known = found.length > 0 ? found : empty ? [] : (data ?? []);
  const add = async () => {
    if (justNow()) return;
    setBusy(true);
    const late = await unseen(typed, new Set(known.filter(mayBeSame).map(({ contact }) => contact)));
    // Closed meanwhile, or something else is typed by now: that press meant what was there when it came.
    if (latest.current !== typed) {
      if (latest.current) setBusy(false);
      return;
    }
    if (late.length > 0) {
      setFound(late);
      setBusy(false);
      return;
    }
    try {
      const changed = await engine.addPerson(typed);
      changes.done(t("people-new-done"), changed);
      if (!latest.current) return;
      onClose();
      go(`/people/${changed.value}`);
    } catch (thrown) {
      const { at } = asRefusal(thrown);
      setWrong({ at: FIELDS.find((field) => field === at) ?? "given", words: refusalWords(thrown) });
      setBusy(false);
    }
  };
  const same = known.filter(mayBeSame).length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("people-new-title")}
      size="m"
      confirm={{
        label: same > 0 ? t("people-new-anyway") : t("people-new-do"),
        onPress: () => void add(),
        busy,
        disabled: empty,
      }}
    >
      <Stack gap={4}>
        <div className={style.typed}>
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
        </div>
        <p>{t("people-new-lead")}</p>
        <Spoken status>{same > 0 && found.length === 0 && t("people-new-listed", { count: same })}</Spoken>
        {known.length > 0 && (
          <div className={style.known} data-covers="">
            {found.length > 0 && (
              <p role="alert" ref={warning} tabIndex={-1}>
                {t("people-new-unseen")}
              </p>
            )}
            <KnownPeople known={known} />
          </div>
        )}
      </Stack>
    </Dialog>
  );
}
