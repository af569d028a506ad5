// How to reach a person: e-mails, phones, addresses, each with what is wrong with it and where it came from.
import { type LucideIcon, Mail, MapPin, Phone } from "lucide-react";
import type { Profile, ProfilePoint } from "../../../host";
import { Badge } from "../../../kit";
import { t, useFormats } from "../../../words";
import { sourceWords } from "../words";
import { Copied } from "./Copied";
import { Part } from "./Part";
import style from "./profile.module.css";

const SIGNS: Record<string, LucideIcon> = { email: Mail, phone: Phone, address: MapPin };
/** As people look for them. */
const ORDER = ["email", "phone", "address"];

export const inOrder = (points: ProfilePoint[]): ProfilePoint[] =>
  [...points].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));

export function Points({ profile, card }: { profile: Profile; card?: boolean }) {
  const write = useFormats();
  return (
    <Part title={t("people-points")} card={card}>
      {profile.points.length === 0 && <p className={style.quiet}>{t("people-points-none")}</p>}
      <ul className={style.points}>
        {inOrder(profile.points).map((point) => {
          const Sign = SIGNS[point.kind] ?? MapPin;
          return (
            <li key={point.id} className={style.point}>
              <Sign className={style.sign} aria-hidden="true" />
              <div className={style.pointWords}>
                <Copied value={point.shown} source={sourceWords(point.source, write)} />
                {!point.valid && <Badge state="warn">{t("people-point-invalid")}</Badge>}
                {point.stopped && <Badge state="bad">{t("people-point-stopped")}</Badge>}
              </div>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
