// Why the house file is shut, in words, and what can be done besides typing its code or passphrase.
import type { HouseInfo } from "../../host";
import { t } from "../../words";

/** What is said about a shut file. */
export type Said = {
  title: string;
  lead: string;
  /** Whether a code or a passphrase opens it. */
  asks: boolean;
  /** Whether the same can be tried again without typing: `keychain` asks the keychain, `again` tries anew. */
  again: "keychain" | "again" | null;
  /** Whether it may be opened to read only. */
  mayRead: boolean;
};

/** Nothing opens it, but there are ways out. */
export const isDamaged = ({ shut }: HouseInfo): boolean => shut?.why === "refused" && shut.code === "damaged";

/** On a network the other program may be on another computer; reading beside it is safe on this one alone. */
const onNetwork = (house: HouseInfo): boolean => house.folder !== null && house.folder.cloud === null;

export function saidOf(house: HouseInfo): Said {
  const { name, shut, passphrase } = house;
  const how = passphrase ? t("unlock-how-both") : t("unlock-how-code");
  const locked = { title: t("unlock-title", { name }), asks: true, mayRead: false };
  switch (shut?.why) {
    case "keychain":
      return { ...locked, lead: `${t(`unlock-keychain-${shut.says}`)} ${how}`, again: "keychain" };
    case "away":
      return { ...locked, lead: t("unlock-away"), again: "keychain" };
    case "in_use":
      return {
        title: t("unlock-in-use-title", { name }),
        lead: shut.message,
        asks: false,
        again: "again",
        mayRead: !onNetwork(house),
      };
    case "missing":
      return {
        title: t("unlock-missing-title", { name }),
        lead: t("unlock-missing"),
        asks: false,
        again: "again",
        mayRead: false,
      };
    case "refused":
      return { title: t("unlock-refused-title", { name }), lead: shut.message, asks: false, again: "again", mayRead: false };
    default:
      return { ...locked, lead: how, again: null };
  }
}
