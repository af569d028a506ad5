//! Counts, money, shares and days as people of one language write them: the digits and months from CLDR (icu), the same data the
//! window's `Intl` uses; how a currency and a percent sign stand beside a number from the catalogue (`formats.ftl`).

use fixed_decimal::Decimal;
use fluent_bundle::FluentValue;
use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{M, YM, YMD},
};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

use super::Words;
use crate::{
    refusal::message,
    values::{Day, Money},
};

type Months<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// What formatting one language needs.
pub(super) struct Formats {
    digits: Option<DecimalFormatter>,
    month: Option<Months<YM>>,
    short_month: Option<Months<M>>,
    day: Option<Months<YMD>>,
}

impl Formats {
    pub(super) fn of(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        Self {
            digits: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            month: Months::try_new((&locale).into(), YM::long()).ok(),
            short_month: Months::try_new((&locale).into(), M::medium()).ok(),
            day: Months::try_new((&locale).into(), YMD::long()).ok(),
        }
    }
}

impl Words {
    /// A count: `1,204`.
    #[must_use]
    pub fn count(&self, number: impl Into<i64>) -> String {
        self.digits(&Decimal::from(number.into()))
    }

    fn digits(&self, number: &Decimal) -> String {
        self.formats
            .digits
            .as_ref()
            .map_or_else(|| number.to_string(), |digits| digits.format(number).to_string())
    }

    /// An amount to the last minor unit: `€84,200.50`.
    #[must_use]
    pub fn money(&self, money: &Money) -> String {
        self.priced(&money.decimal().to_string(), &money.currency)
    }

    /// An amount in whole units, as a sentence needs it: `€84,201`.
    #[must_use]
    pub fn money_whole(&self, money: &Money) -> String {
        self.priced(&money.decimal().round().to_string(), &money.currency)
    }

    /// An amount for a tight place, in the unit that suits `like`: `€84K`, `€1.2M`.
    #[must_use]
    pub fn money_short(&self, money: &Money, like: &Money) -> String {
        let whole = |money: &Money| i64::try_from(money.decimal().round()).unwrap_or(i64::MAX);
        let (text, negative) = self.short(whole(money), whole(like));
        self.beside(&text, negative, &money.currency)
    }

    /// A count for a tight place, in the unit that suits `like`: `950`, `84K`, `1.2M`.
    #[must_use]
    pub fn count_short(&self, number: i64, like: i64) -> String {
        let (text, negative) = self.short(number, like);
        if negative { format!("-{text}") } else { text }
    }

    fn short(&self, number: i64, like: i64) -> (String, bool) {
        let (unit, by) = match like.unsigned_abs() {
            0..=9_999 => ("", 1_u64),
            10_000..=999_999 => ("format-thousands", 1_000),
            1_000_000..=999_999_999 => ("format-millions", 1_000_000),
            _ => ("format-billions", 1_000_000_000),
        };
        let size = number.unsigned_abs();
        // One decimal under ten of a unit, none above.
        let tenths = (size * 10 + by / 2) / by;
        let small = by > 1 && tenths < 100;
        let mut shown = Decimal::from(if small { tenths } else { (size + by / 2) / by });
        if small {
            shown.multiply_pow10(-1);
            shown.absolute.trim_end();
        }
        let text = self.digits(&shown);
        let plain = unit.is_empty() || size == 0;
        let text = if plain {
            text
        } else {
            self.say(&message(unit).with("number", text))
        };
        (text, number < 0)
    }

    fn priced(&self, amount: &str, currency: &str) -> String {
        let (amount, negative) = amount.strip_prefix('-').map_or((amount, false), |rest| (rest, true));
        let number = Decimal::try_from_str(amount).unwrap_or_default();
        self.beside(&self.digits(&number), negative, currency)
    }

    fn beside(&self, amount: &str, negative: bool, currency: &str) -> String {
        let sign = format!("format-currency-{currency}");
        let (id, sign) = if self.knows(&sign) {
            ("format-money", self.tell(&sign))
        } else {
            ("format-money-code", currency.to_owned())
        };
        let text = self.say(&message(id).with("amount", amount).with("currency", sign));
        if negative { format!("-{text}") } else { text }
    }

    /// A share in whole percent; what would be rounded to none or to all of it says so: `under 1%`, `over 99%`.
    #[must_use]
    pub fn share(&self, part: i64, whole: i64) -> String {
        let percent = |id: &str, number: i64| self.say(&message(id).with("number", self.count(number)));
        if whole <= 0 {
            return percent("format-percent", 0);
        }
        match i128::from(part) * 1000 / i128::from(whole) {
            0..5 if part > 0 => percent("format-percent-under", 1),
            995..1000 => percent("format-percent-over", 99),
            permille => percent("format-percent", i64::try_from((permille + 5).div_euclid(10)).unwrap_or(0)),
        }
    }

    /// A month: `December 2025`.
    #[must_use]
    pub fn month(&self, year: i16, month: u8) -> String {
        match (&self.formats.month, date(year, month, 1)) {
            (Some(format), Some(date)) => format.format(&date).to_string(),
            _ => format!("{year}-{month:02}"),
        }
    }

    /// A month's short name, without its year: `Dec`.
    #[must_use]
    pub fn short_month(&self, month: u8) -> String {
        match (&self.formats.short_month, date(2000, month, 1)) {
            (Some(format), Some(date)) => format.format(&date).to_string(),
            _ => month.to_string(),
        }
    }

    /// A day: `December 3, 2025`.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        let (year, month, of_month) = (day.0.year(), day.0.month(), day.0.day());
        match (&self.formats.day, date(year, month.unsigned_abs(), of_month.unsigned_abs())) {
            (Some(format), Some(date)) => format.format(&date).to_string(),
            _ => day.iso(),
        }
    }
}

fn date(year: i16, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(year.into(), month, day).ok()
}

/// Numbers inside sentences: grouped as the language does.
pub(super) fn number(value: &FluentValue<'_>, intl: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal = Decimal::try_from_str(&number.as_string()).ok()?;
    intl.with_try_get::<Grouped, _, _>((), |grouped| grouped.0.format(&decimal).to_string())
        .ok()
}

struct Grouped(DecimalFormatter);

impl Memoizable for Grouped {
    type Args = ();
    type Error = ();
    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = language.to_string().parse().map_err(|_| ())?;
        DecimalFormatter::try_new((&locale).into(), Default::default())
            .map(Self)
            .map_err(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        refusal::message,
        values::{Day, Money},
        words::words,
    };

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let en = words("en");
        assert_eq!(en.count(1_204_000), "1,204,000");
        let money = |minor, currency: &str| Money {
            minor,
            currency: currency.into(),
        };
        assert_eq!(en.money(&money(8_420_050, "EUR")), "€84,200.50");
        assert_eq!(en.money(&money(84_200, "JPY")), "¥84,200");
        assert_eq!(en.money(&money(8_420_000, "CHF")), "CHF\u{a0}84,200.00");
        assert_eq!(en.money_whole(&money(8_420_050, "EUR")), "€84,200");
        assert_eq!(en.money_whole(&money(-8_420_050, "EUR")), "-€84,200");
        let short = |minor, like| en.money_short(&money(minor, "EUR"), &money(like, "EUR"));
        assert_eq!(short(8_420_050, 8_420_050), "€84K");
        assert_eq!(short(500_000, 1_000_000), "€5K");
        assert_eq!(short(0, 1_000_000), "€0");
        assert_eq!(short(123_420_050, 123_420_050), "€1.2M");
        assert_eq!(short(100_000_000, 100_000_000), "€1M");
        assert_eq!(en.count_short(9_950, 9_950), "9,950");
        assert_eq!(en.count_short(-12_400, 12_400), "-12K");
        assert_eq!(en.month(2025, 12), "December 2025");
        assert_eq!(en.short_month(9), "Sep");
        assert_eq!(en.day(Day::parse("2025-12-03").expect("a day")), "December 3, 2025");
        assert_eq!(words("de").count(1_204_000), "1.204.000");
        assert_eq!(words("de").month(2025, 3), "März 2025");
    }

    #[test]
    fn shares_never_hide_the_few_nor_the_last() {
        let en = words("en");
        assert_eq!(en.share(1, 3), "33%");
        assert_eq!(en.share(2, 3), "67%");
        assert_eq!(en.share(0, 3), "0%");
        assert_eq!(en.share(1, 1000), "under 1%");
        assert_eq!(en.share(999, 1000), "over 99%");
        assert_eq!(en.share(1000, 1000), "100%");
        assert_eq!(en.share(-3, 100), "-3%");
        assert_eq!(en.share(5, 0), "0%");
    }

    #[test]
    fn counts_inside_sentences_are_grouped_and_still_choose_their_plural() {
        let en = words("en");
        let said = |people: i64| en.say(&message("act-merge").with("people", people));
        assert_eq!(said(1), "Merged one duplicate");
        assert_eq!(said(41_902), "Merged 41,902 duplicates");
    }
}
