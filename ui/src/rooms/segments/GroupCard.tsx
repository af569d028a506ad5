// A group of rules: the word between the lines says whether all or any of them must hold; each line has its count.
import { CirclePlus, FolderPlus, Trash2 } from "lucide-react";
import type { FieldInfo, Preview, Rule } from "../../host";
import { Button, Callout, IconButton, Menu, Row, Select } from "../../kit";
import { say, t, useFormats } from "../../words";
import { RuleRow } from "./RuleRow";
import { NO_SEGMENT } from "./SegmentRow";
import style from "./segments.module.css";
import { added, childAt, DEEPEST, type Group, isGroup, last, removed, replaced } from "./tree";

export type GroupCardProps = {
  group: Group;
  at: string;
  depth: number;
  fields: FieldInfo[];
  /** The segment that is being built, once it is saved. */
  own: number | null;
  preview: Preview | null;
  /** Places of the counted tree to places of this one. */
  places: Map<string, string>;
  refusedAt: string | null;
  onChange: (tree: Rule) => void;
};

/** What a new line can ask, beside the fields. */
function newRules(fields: FieldInfo[]): { id: string; title: string; rules: { id: string; label: string; rule: Rule }[] }[] {
  const groups = [...new Set(fields.map((field) => field.group))];
  const acts = [
    { id: "bought", label: t("segments-add-bought"), rule: { kind: "bought", at_least: 1, within: last(12, "month") } as Rule },
    {
      id: "not-bought",
      label: t("segments-add-not-bought"),
      rule: { kind: "bought", within: last(12, "month"), not: true } as Rule,
    },
    { id: "attended", label: t("segments-add-attended"), rule: { kind: "attended", names: [] } as Rule },
  ];
  const shares = (["heavy", "light"] as const).map((end) => ({
    id: `share-${end}`,
    label: t(`segments-add-share-${end}`),
    rule: { kind: "share", end, percent: 20, by: "times", within: last(12, "month") } as Rule,
  }));
  const postcodes: Rule = { kind: "postcode", from: "", to: "" };
  const around: Rule = { kind: "near", place: "", km: 25, how: "within" };
  const allowed = [
    { id: "consent", label: t("segments-add-consent"), rule: { kind: "consent", channel: "email", state: "granted" } as Rule },
    { id: "may", label: t("segments-add-may"), rule: { kind: "may_contact", channel: "email" } as Rule },
  ];
  const none: Rule = { kind: "segment", id: NO_SEGMENT };
  const others = [
    { id: "segment", label: t("segments-add-in-segment"), rule: none },
    { id: "not-segment", label: t("segments-add-not-in-segment"), rule: { kind: "not", rule: none } as Rule },
  ];
  return [
    { id: "others", title: t("segments-add-others"), rules: others },
    { id: "acts", title: t("segments-add-acts"), rules: [...acts, ...shares] },
    { id: "allowed", title: t("segments-add-allowed"), rules: allowed },
    ...groups.map((group) => ({
      id: group,
      title: t(`segments-group-${group}`),
      rules: [
        ...(group === "place"
          ? [
              { id: "near", label: t("segments-add-near"), rule: around },
              { id: "postcodes", label: t("segments-add-postcodes"), rule: postcodes },
            ]
          : []),
        ...fields
          .filter((field) => field.group === group && !field.locked)
          .map((field) => ({
            id: field.name,
            label: say(field.label),
            rule: { kind: "is", field: field.name, op: field.ops[0] ?? "is", values: [] } as Rule,
          })),
      ],
    })),
  ];
}

export function GroupCard({ group, at, depth, fields, own, preview, places, refusedAt, onChange }: GroupCardProps) {
  const write = useFormats();
  const countAt = (place: string): number | null => {
    const found = preview?.counts.find((node) => places.get(node.at) === place);
    return found ? found.count : null;
  };
  const lost = (place: string): number => preview?.funnel.find((step) => places.get(step.at) === place)?.removed ?? 0;
  const left = (place: string): number | null => preview?.funnel.find((step) => places.get(step.at) === place)?.left ?? null;
  return (
    <section className={style.group} data-depth={depth} aria-label={t(group.kind === "all" ? "segments-all" : "segments-any")}>
      <Row>
        <Select
          label={t("segments-join")}
          labelHidden
          options={[
            { id: "all", label: t("segments-all") },
            { id: "any", label: t("segments-any") },
          ]}
          value={group.kind}
          onChange={(kind) => onChange({ ...group, kind } as Group)}
        />
        {depth > 0 && (
          <>
            <span className={style.count}>{countAt(at) !== null && t("segments-people-count", { count: countAt(at) ?? 0 })}</span>
            <IconButton
              label={t("segments-remove-group")}
              icon={Trash2}
              size="s"
              tone="quiet"
              onPress={() => onChange(removed(group, ""))}
            />
          </>
        )}
      </Row>
      <ol className={style.rules}>
        {group.rules.map((rule, index) => {
          const place = childAt(at, index);
          const local = `rules.${index}`;
          const put = (next: Rule) => onChange(replaced(group, local, next));
          const count = countAt(place);
          const remaining = left(place);
          return (
            <li key={index} data-refused={refusedAt === place || undefined}>
              {index > 0 && (
                <span className={style.word}>{t(group.kind === "all" ? "segments-word-and" : "segments-word-or")}</span>
              )}
              {isGroup(rule) ? (
                <GroupCard
                  group={rule}
                  at={place}
                  depth={depth + 1}
                  fields={fields}
                  own={own}
                  preview={preview}
                  places={places}
                  refusedAt={refusedAt}
                  onChange={(next) =>
                    isGroup(next) && next.rules.length === 0 && rule.rules.length > 0
                      ? onChange(removed(group, local))
                      : put(next)
                  }
                />
              ) : (
                <div className={style.line}>
                  <RuleRow rule={rule} fields={fields} own={own} onChange={put} />
                  <span className={style.count}>{count !== null && t("segments-people-count", { count })}</span>
                  <IconButton
                    label={t("segments-remove")}
                    icon={Trash2}
                    size="s"
                    tone="quiet"
                    onPress={() => onChange(removed(group, local))}
                  />
                </div>
              )}
              {refusedAt === place && <Callout state="warn">{t("segments-mend-here")}</Callout>}
              {group.kind === "all" && depth === 0 && remaining !== null && preview && preview.of > 0 && (
                <div
                  className={style.funnel}
                  title={t("segments-left", { left: write.number(remaining), removed: write.number(lost(place)) })}
                >
                  <span style={{ inlineSize: `${(100 * remaining) / preview.of}%` }} />
                  <em>{t("segments-left", { left: write.number(remaining), removed: write.number(lost(place)) })}</em>
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <Row>
        <Menu
          label={t("segments-add")}
          trigger={
            <Button size="s" icon={CirclePlus}>
              {t("segments-add")}
            </Button>
          }
          groups={newRules(fields).map(({ id, title, rules }) => ({
            id,
            title,
            entries: rules.map((one) => ({
              id: `${id}-${one.id}`,
              label: one.label,
              onAction: () => onChange(added(group, "", one.rule)),
            })),
          }))}
        />
        {depth < DEEPEST && (
          <Button
            size="s"
            tone="quiet"
            icon={FolderPlus}
            onPress={() => onChange(added(group, "", { kind: group.kind === "all" ? "any" : "all", rules: [] }))}
          >
            {t("segments-add-group")}
          </Button>
        )}
      </Row>
    </section>
  );
}
