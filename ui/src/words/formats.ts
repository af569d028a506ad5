// Numbers, money, shares and dates as the person writes them. Day values are ISO strings without a time zone, as the engine sends them.
import { formatLocale } from "./locale";
import { seated, upright } from "./upright";

export type DateStyle = "short" | "medium" | "long" | "month" | "weekday";

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: "short" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  long: { dateStyle: "long" },
  month: { month: "long", year: "numeric" },
  weekday: { weekday: "short", day: "numeric", month: "short" },
};

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A day such as 2026-11-23 is that day everywhere; a moment such as 2026-11-23T09:00:00Z is local time. */
export function toDate(value: string | number | Date): Date {
  if (typeof value !== "string") return new Date(value);
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(value);
}

function makeFormats(locale: string) {
  const numbers = new Map<string, Intl.NumberFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, known);
    return known;
  };
  const dates = new Map<string, Intl.DateTimeFormat>();
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, options);
    dates.set(key, known);
    return known;
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const regions = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  return {
    locale,
    number: (value: number, options: Intl.NumberFormatOptions = {}) => number(options).format(value),
    /** 12 400 → 12K, for tight places. */
    compact: (value: number) => number({ notation: "compact", maximumFractionDigits: 1 }).format(value),
    /** 0.05 → 5 %. */
    percent: (share: number, digits = 0) => number({ style: "percent", maximumFractionDigits: digits }).format(share),
    /** Whole minor units, as the engine keeps them: 1999, "EUR" → €19.99. */
    money: (minor: number, currency: string, options: { whole?: boolean } = {}) => {
      // A file may hold what no currency is called; its amount is told all the same.
      if (!/^[A-Za-z]{3}$/.test(currency)) return `${number({}).format(minor / 100)} ${upright(currency)}`;
      const digits = number({ style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
      const shown = options.whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
      return number({ style: "currency", currency, ...shown }).format(minor / 10 ** digits);
    },
    /** How many decimals a currency has: 2 of euros, none of yen, 3 of Kuwaiti dinars. */
    minorDigits: (currency: string): number =>
      /^[A-Za-z]{3}$/.test(currency) ? (number({ style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2) : 2,
    date: (value: string | number | Date, style: DateStyle = "medium") => date(DATE_STYLES[style]).format(toDate(value)),
    dateTime: (value: string | number | Date) => date({ dateStyle: "medium", timeStyle: "short" }).format(toDate(value)),
    /** “3 days ago”. */
    relative: (value: string | number | Date, now: number) => {
      const seconds = (toDate(value).getTime() - now) / 1000;
      const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
      return relative.format(Math.round(seconds / size), unit);
    },
    /** 95 s → “1 min, 35 sec” in the language of the formats; hours and minutes above an hour. */
    duration: (seconds: number) => {
      const whole = Math.max(0, Math.round(seconds));
      const parts: [number, string][] =
        whole >= 3600
          ? [
              [Math.floor(whole / 3600), "hour"],
              [Math.floor((whole % 3600) / 60), "minute"],
            ]
          : whole >= 60
            ? [
                [Math.floor(whole / 60), "minute"],
                [whole % 60, "second"],
              ]
            : [[whole, "second"]];
      const shown = parts.filter(([n], i) => n > 0 || (i === parts.length - 1 && parts.length === 1));
      return shown.map(([n, unit]) => number({ style: "unit", unit, unitDisplay: "short" }).format(n)).join(" ");
    },
    /** DE → Germany; what is no code of a country stays as it is. */
    region: (code: string) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    list: (items: string[], type: "conjunction" | "disjunction" = "conjunction") =>
      new Intl.ListFormat(locale, { type }).format(items.map(seated)),
  };
}

export type Formats = ReturnType<typeof makeFormats>;

let current: Formats | null = null;

/** The formats in force, also outside components. */
export function formats(): Formats {
  const locale = formatLocale();
  if (current?.locale !== locale) current = makeFormats(locale);
  return current as Formats;
}

/** The formats in force. The frame renders anew when they change. */
export const useFormats = formats;
