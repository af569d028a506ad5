// How to reach a person: e-mails, phones, addresses, each with what is wrong with it and where it came from; corrected, put first, taken away.
import { useQueryClient } from "@tanstack/react-query";
import {
  ArrowUpToLine,
  type LucideIcon,
  Mail,
  MapPin,
  MoreHorizontal,
  PencilLine,
  Phone,
  Plus,
  RotateCcw,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { type CameBack, engine, type Profile, type ProfilePoint } from "../../../host";
import { Badge, Button, failed, IconButton, Menu, useChanges } from "../../../kit";
import { type Formats, t, useFormats } from "../../../words";
import { sourceWords } from "../words";
import { Copied } from "./Copied";
import { Part } from "./Part";
import { POINT_KINDS, PointDialog, type PointKind } from "./PointDialog";
import style from "./profile.module.css";

const SIGNS: Record<string, LucideIcon> = { email: Mail, phone: Phone, address: MapPin };
/** As people look for them. */
const ORDER: string[] = POINT_KINDS;

export const inOrder = (points: ProfilePoint[]): ProfilePoint[] =>
  [...points].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

/** “E-mail came back for good on 3 May 2026, from report.csv”. */
export function backWords({ what, day, file }: CameBack, write: Formats): string {
  const back = day === null ? t(`people-back-${what}`) : t(`people-back-${what}-day`, { day: write.date(day) });
  return file === null ? back : t("people-back-file", { back, file });
}

type Typing = { kind: PointKind; point: ProfilePoint | null };

export function Points({ profile, card }: { profile: Profile; card?: boolean }) {
  const write = useFormats();
  const queries = useQueryClient();
  const changes = useChanges();
  const [typing, setTyping] = useState<Typing | null>(null);
  const person = profile.row.id;
  const show = (now: Profile) => queries.setQueryData(["people", "person", person], now);
  const change = async (words: string, ask: () => ReturnType<typeof engine.removePoint>) => {
    try {
      const changed = await ask();
      show(changed.value);
      changes.done(words, changed);
    } catch (thrown) {
      failed(thrown);
    }
  };
  const points = inOrder(profile.points);
  const add = (
    <Menu
      label={t("people-add")}
      placement="bottom end"
      trigger={
        <Button size="s" tone="quiet" icon={Plus}>
          {t("people-add")}
        </Button>
      }
      entries={POINT_KINDS.map((kind) => ({
        id: kind,
        label: t(`people-point-${kind}`),
        icon: SIGNS[kind] ?? MapPin,
        onAction: () => setTyping({ kind, point: null }),
      }))}
    />
  );
  return (
    <Part title={t("people-points")} card={card} actions={add}>
      {points.length === 0 && <p className={style.quiet}>{t("people-points-none")}</p>}
      <ul className={style.points}>
        {points.map((point, at) => {
          const Sign = SIGNS[point.kind] ?? MapPin;
          const kind = POINT_KINDS.find((one) => one === point.kind) ?? "address";
          // They come in the order in which they are used.
          const first = points[at - 1]?.kind !== point.kind;
          return (
            <li key={point.id} className={style.point}>
              <Sign className={style.sign} aria-hidden="true" />
              <div className={style.pointWords}>
                <Copied value={point.shown} source={sourceWords(point.source, write)} />
                {!point.valid && <Badge state="warn">{t("people-point-invalid")}</Badge>}
                {point.came_back && <Badge state="bad">{backWords(point.came_back, write)}</Badge>}
                {point.stopped && !point.came_back?.alone && <Badge state="bad">{t("people-point-stopped")}</Badge>}
              </div>
              <div className={style.pointMore}>
                <Menu
                  label={t("people-point-more", { value: point.shown })}
                  placement="bottom end"
                  trigger={<IconButton label={t("people-point-more", { value: point.shown })} icon={MoreHorizontal} size="s" />}
                  entries={[
                    {
                      id: "change",
                      label: t("people-point-change"),
                      icon: PencilLine,
                      onAction: () => setTyping({ kind, point }),
                    },
                    ...(first
                      ? []
                      : [
                          {
                            id: "first",
                            label: t("people-point-first"),
                            icon: ArrowUpToLine,
                            onAction: () => void change(t("people-point-firsted"), () => engine.preferPoint(person, point.id)),
                          },
                        ]),
                    ...(point.came_back
                      ? [
                          {
                            id: "lift",
                            label: t("people-point-lift"),
                            icon: RotateCcw,
                            onAction: () => void change(t("people-point-lifted"), () => engine.liftPoint(person, point.id)),
                          },
                        ]
                      : []),
                    {
                      id: "remove",
                      label: t("people-point-remove"),
                      icon: Trash2,
                      onAction: () => void change(t("people-point-removed"), () => engine.removePoint(person, point.id)),
                    },
                  ]}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {typing && (
        <PointDialog
          key={`${typing.kind}-${typing.point?.id}`}
          person={person}
          {...typing}
          onDone={show}
          onClose={() => setTyping(null)}
        />
      )}
    </Part>
  );
}
