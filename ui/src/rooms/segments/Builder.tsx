// One segment: its sentence, its tree and its people, all three at once.
import { useQuery } from "@tanstack/react-query";
import { Megaphone, Trash2, Users } from "lucide-react";
import { useEffect, useState } from "react";
import { asRefusal, engine, type Rule } from "../../host";
import {
  Button,
  Callout,
  Card,
  Dialog,
  IconButton,
  notify,
  Page,
  PageHeader,
  RefusalCallout,
  Row,
  refusalWords,
  Stack,
  TextField,
  useChanges,
  useKept,
  usePlace,
  Verbatim,
  WhyDialog,
} from "../../kit";
import { say, t } from "../../words";
import { Answer } from "./Answer";
import { Concerns } from "./Concerns";
import { GroupCard } from "./GroupCard";
import { Moved } from "./Moved";
import { NearlyCard } from "./NearlyCard";
import { Pinned } from "./Pinned";
import { asked as askedOf, NOBODY, type Pins, partsOf, placeOfTree, within } from "./pins";
import style from "./segments.module.css";
import { countable, type Group, rooted, sameRule, shownPlaces } from "./tree";
import { usePreview } from "./usePreview";
import { WhyCard } from "./WhyCard";

/** A segment as far as it is written. */
type Draft = { name: string; tree: Group; purpose: string; pins?: Pins };

/** A saved rule as the builder writes it where nothing is changed. */
const asBuilt = (rule: Rule): Rule | null => {
  const { tree, pins } = partsOf(rule);
  return askedOf(tree, pins);
};

const EMPTY: Group = { kind: "all", rules: [] };

export function Builder({ id, draft: offered = null }: { id: number | null; draft?: string | null }) {
  const changes = useChanges();
  const { go } = usePlace();
  // A count leads to its people; whoever comes back finds the segment as it was.
  const kept = useKept<Draft>(["segment", offered ?? id], () => ({ name: "", tree: EMPTY, purpose: "" }));
  const { value: draft, put } = kept;
  const { name, tree, purpose, pins = NOBODY } = draft;
  const setTree = (next: Group) => put({ ...draft, tree: next });
  const setName = (next: string) => put({ ...draft, name: next });
  const [loaded, setLoaded] = useState(id === null || kept.again);
  const [saving, setSaving] = useState(false);
  const [unsaid, setUnsaid] = useState(false);
  const [binning, setBinning] = useState(false);
  const [why, setWhy] = useState<{ id: number; name: string } | null>(null);
  const fields = useQuery({ queryKey: ["segments", "fields"], queryFn: () => engine.segmentFields() });
  const saved = useQuery({
    queryKey: ["segments", "one", id],
    queryFn: () => (id === null ? null : engine.getSegment(id)),
    enabled: id !== null,
  });
  const users = useQuery({
    queryKey: ["segments", "users", id],
    queryFn: () => (id === null ? [] : engine.segmentUsers(id)),
    enabled: binning && id !== null,
  });
  useEffect(() => {
    if (loaded || !saved.data) return;
    put({ name: saved.data.name, purpose: saved.data.purpose ?? "", ...partsOf(saved.data.rule) });
    setLoaded(true);
  }, [loaded, saved.data, put]);

  const called = name.trim() || t("segments-unnamed");
  const counted = askedOf(tree, pins);
  const { preview, refusal, busy } = usePreview(loaded ? counted : null);
  const places = within(shownPlaces(tree), placeOfTree(countable(tree), pins));
  const refused = refusal ? asRefusal(refusal) : null;
  const failed = refused && refused.code !== "cancelled" ? refused : null;

  const asked = preview?.concerns.some((concern) => concern.needs_purpose) ?? false;
  // Asked again for another reason, it has not been missed yet.
  useEffect(() => {
    if (!asked) setUnsaid(false);
  }, [asked]);
  const save = async (): Promise<number | null> => {
    if (!counted) return null;
    // What is saved already is not written once more: it would stand on the Activity page as a change that changed nothing.
    const said = purpose.trim().replace(/\s+/g, " ");
    const unchanged = saved.data?.name === name.trim() && (!asked || (saved.data.purpose ?? "") === said);
    if (saved.data && unchanged && sameRule(asBuilt(saved.data.rule), counted)) return id;
    setSaving(true);
    try {
      const changed = await engine.saveSegment(id, called, counted, asked ? said : said || null);
      kept.forget();
      changes.done(t("segments-saved", { name: called }), changed);
      return changed.value;
    } catch (thrown) {
      // The field for it is on the screen.
      if (asRefusal(thrown)?.at === "purpose") setUnsaid(true);
      // It is not where the rule was not counted yet.
      if (asRefusal(thrown)?.at !== "purpose" || !asked) notify({ text: refusalWords(thrown), state: "bad" });
      return null;
    } finally {
      setSaving(false);
    }
  };
  const openPeople = async () => {
    if (!counted) return;
    // As it is saved it goes by its number, and everybody in it can be asked about.
    if (id !== null && saved.data && sameRule(asBuilt(saved.data.rule), counted)) {
      go("/people", { segment: id });
      return;
    }
    try {
      const { view } = await engine.openRule(counted);
      go("/people", { view, of: called });
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };
  const bin = async () => {
    if (id === null) return;
    setBinning(false);
    try {
      changes.done(t("segments-binned", { name }), await engine.binSegment(id));
      go("/segments");
    } catch (thrown) {
      notify({ text: refusalWords(thrown), state: "bad" });
    }
  };

  if (saved.error) return <RefusalCallout refusal={saved.error} onRetry={() => saved.refetch()} />;
  return (
    <Page
      header={
        <PageHeader
          title={name || t("segments-new")}
          crumbs={[{ label: t("segments-title"), to: "/segments" }]}
          actions={
            <Row>
              {id !== null && <IconButton label={t("segments-bin")} icon={Trash2} onPress={() => setBinning(true)} />}
              <Button icon={Users} isDisabled={!counted} onPress={() => void openPeople()}>
                {t("segments-open-people")}
              </Button>
              <Button
                icon={Megaphone}
                isDisabled={!counted}
                onPress={() => void save().then((number) => number !== null && go("/campaigns/new", { segment: number }))}
              >
                {t("segments-use")}
              </Button>
              <Button
                tone="primary"
                busy={saving}
                isDisabled={!counted}
                onPress={() => void save().then((number) => number !== null && id === null && go(`/segments/${number}`))}
              >
                {t("segments-save")}
              </Button>
            </Row>
          }
        />
      }
    >
      <div className={style.builder}>
        <Stack gap={4}>
          <TextField label={t("segments-name")} value={name} onChange={setName} placeholder={t("segments-unnamed")} />
          <Card>
            <p className={style.sentence} aria-live="polite" data-old={busy || undefined}>
              {preview && counted ? preview.sentence : t("segments-everybody-yet")}
            </p>
          </Card>
          {failed && <Callout state="warn">{refusalWords(failed)}</Callout>}
          {preview?.warnings.map((warning) => (
            <Callout key={warning.message.id + (warning.at ?? "")} state="warn">
              {say(warning.message)}
            </Callout>
          ))}
          {fields.data && (
            <GroupCard
              group={tree}
              at=""
              depth={0}
              fields={fields.data}
              own={id}
              preview={preview}
              places={places}
              refusedAt={failed?.at ? (places.get(failed.at) ?? null) : null}
              onChange={(next: Rule) => setTree(rooted(next))}
            />
          )}
          {fields.data && <Pinned pins={pins} onChange={(next) => put({ ...draft, pins: next })} />}
          {/* Below the rule: what comes while somebody writes must not move what they write. */}
          {preview && counted && preview.concerns.length > 0 && (
            <Concerns
              concerns={preview.concerns}
              purpose={purpose}
              missing={unsaid}
              onPurpose={(next) => put({ ...draft, purpose: next })}
            />
          )}
        </Stack>
        <Stack gap={4}>
          <Answer
            preview={counted ? preview : null}
            busy={busy}
            {...(counted && { onWhy: (person: { id: number; name: string }) => setWhy(person) })}
          />
          {counted && <WhyCard rule={counted} />}
          {counted && preview && <NearlyCard rule={counted} name={called} total={preview.total} />}
          {counted && preview?.begins && <Moved rule={counted} name={called} begins={preview.begins} total={preview.total} />}
        </Stack>
      </div>
      {why && counted && (
        <WhyDialog of={{ rule: counted }} person={why.id} name={why.name} called={called} onClose={() => setWhy(null)} />
      )}
      <Dialog
        open={binning}
        onClose={() => setBinning(false)}
        title={t("segments-bin-title", { name })}
        confirm={{
          label: t("segments-bin"),
          danger: true,
          disabled: !users.data || users.data.length > 0,
          onPress: () => void bin(),
        }}
      >
        {users.data && users.data.length > 0 ? (
          <>
            <p>{t("segments-bin-used")}</p>
            <ul>
              {users.data.map((user) => (
                <li key={`${user.kind}${user.id}`}>
                  <Verbatim>{user.name}</Verbatim>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{t("segments-bin-text")}</p>
        )}
      </Dialog>
    </Page>
  );
}
