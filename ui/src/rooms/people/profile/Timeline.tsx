// Everything that happened to a person, by month.
import {
  CalendarDays,
  CircleCheck,
  CircleX,
  FileInput,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  MailOpen,
  MailX,
  MessageSquareText,
  MousePointerClick,
  Send,
  ShoppingBag,
} from "lucide-react";
import { useState } from "react";
import type { Profile, TimelineItem } from "../../../host";
import { Button, Verbatim } from "../../../kit";
import { t, useFormats } from "../../../words";
import { byMonth } from "./months";
import { Part } from "./Part";
import style from "./profile.module.css";

const SIGNS: Record<string, LucideIcon> = {
  purchase: ShoppingBag,
  consent_granted: CircleCheck,
  consent_denied: CircleX,
  imported: FileInput,
  listed: ListChecks,
  sent: Send,
  opened: MailOpen,
  clicked: MousePointerClick,
  bounced: MailX,
  service: LifeBuoy,
  answer: MessageSquareText,
};
const KNOWN = [
  "purchase",
  "visit",
  "sent",
  "opened",
  "clicked",
  "bounced",
  "service",
  "answer",
  "consent_granted",
  "consent_denied",
  "imported",
] as const;
const CHANNELS = ["email", "phone", "sms", "letter"] as const;

/** The kind in words and what it was about; kinds that files bring themselves keep their own words. */
function wordsOf(item: TimelineItem): { kind: string; text: string } {
  if (item.kind === "listed") {
    const [standing, ...name] = item.text.split(": ");
    return { kind: t(standing === "holdout" ? "people-event-control" : "people-event-listed"), text: name.join(": ") };
  }
  const known = KNOWN.find((kind) => kind === item.kind);
  if (known === "consent_granted" || known === "consent_denied") {
    const channel = CHANNELS.find((one) => one === item.text);
    return { kind: t(`people-event-${known}`), text: channel ? t(`people-channel-${channel}`) : t("people-channel-all") };
  }
  return known ? { kind: t(`people-event-${known}`), text: item.text } : { kind: t("people-event-other"), text: item.text };
}

/** What is said about an event, in words where they are ours. */
function detailOf(item: TimelineItem): string | null {
  const bounce = item.kind === "bounced" && (item.detail === "hard" || item.detail === "soft") ? item.detail : null;
  return bounce ? t(`people-bounced-${bounce}`) : item.detail;
}

/** What a page shows before it is asked for all. */
const FIRST = 12;

export function Timeline({ profile, card, most }: { profile: Profile; card?: boolean; most?: number }) {
  const write = useFormats();
  const [all, setAll] = useState(false);
  const Heading = card ? "h3" : "h4";
  const shown = profile.timeline.slice(0, card && !all ? FIRST : most);
  const months = byMonth(shown);
  return (
    <Part title={t("people-timeline")} card={card}>
      {months.length === 0 && <p className={style.quiet}>{t("people-timeline-none")}</p>}
      {months.map(({ month, items }) => (
        <section key={month ?? ""} className={style.month}>
          <Heading className={style.monthName}>{month ? write.date(`${month}-01`, "month") : t("people-no-day")}</Heading>
          <ul className={style.events}>
            {items.map((item, i) => {
              const Sign = SIGNS[item.kind] ?? CalendarDays;
              const { kind, text } = wordsOf(item);
              const detail = detailOf(item);
              return (
                <li key={`${item.kind}-${item.at}-${i}`} className={style.event} data-kind={item.kind}>
                  <Sign className={style.sign} aria-hidden="true" />
                  <div className={style.eventWords}>
                    <span>{kind}</span> {text && <Verbatim className={style.eventText}>{text}</Verbatim>}{" "}
                    {detail && <Verbatim className={style.eventDetail}>{detail}</Verbatim>}
                  </div>
                  {item.money && <span className={style.amount}>{write.money(item.money.minor, item.money.currency)}</span>}
                  <time className={style.eventDay} dateTime={item.at ?? ""}>
                    {item.at ? write.date(item.at.slice(0, 10), "weekday") : ""}
                  </time>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {card && profile.timeline.length > shown.length && (
        <Button size="s" onPress={() => setAll(true)}>
          {t("people-show-all", { count: profile.timeline.length })}
        </Button>
      )}
    </Part>
  );
}
