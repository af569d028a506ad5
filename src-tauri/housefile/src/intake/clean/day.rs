//! What a cell of a column of days says, in the order that its whole column decided; why, where it says no day.

use jiff::{Span, civil::date};

use crate::{
    intake::{
        DayOrder,
        cells::{day_shape, is_no_day, parse_day},
    },
    values::Day,
};

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayRead {
    /// Nothing: `00-00-0000`, `1900-01-00`.
    Blank,
    /// A day.
    Day(Day),
    /// Numbers of which no day can be made: 31.02.1985.
    Impossible,
    /// 03/04/2024 in a column of which nobody said which comes first.
    Undecided,
    /// Words.
    Unreadable,
}

/// Reads `text`. Where the column left the order open, only a text that speaks for itself is read. A two-digit year never lies behind `latest_year`.
pub(crate) fn read_day(text: &str, order: Option<DayOrder>, latest_year: i16) -> DayRead {
    if is_no_day(text) {
        return DayRead::Blank;
    }
    if let Some(Day(day)) = parse_day(text, or_by_itself(text, order)) {
        let four_digits = text.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() >= 4);
        let century_back = day.year() > latest_year && !four_digits;
        let day = if century_back {
            day.saturating_sub(Span::new().years(100))
        } else {
            day
        };
        return DayRead::Day(Day(day));
    }
    if let Some(day) = serial(text) {
        return DayRead::Day(day);
    }
    if order.is_none() && day_shape(text).is_some() {
        return DayRead::Undecided;
    }
    let numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .count();
    if numbers == 3 && !text.chars().any(char::is_alphabetic) {
        DayRead::Impossible
    } else {
        DayRead::Unreadable
    }
}

/// Nobody puts the month first between points; otherwise an open order leaves each text to itself.
fn or_by_itself(text: &str, order: Option<DayOrder>) -> DayOrder {
    order.unwrap_or(if text.contains('.') { DayOrder::Dmy } else { DayOrder::Ymd })
}

/// A birthday without its year: `03.05.`, `--05-03`, `3. Mai`; as `--MM-DD`.
pub(crate) fn read_yearless(text: &str, order: Option<DayOrder>) -> Option<String> {
    // Any leap year will do: a birthday may be the 29th of February.
    let whole = match text.strip_prefix("--") {
        Some(rest) => format!("2024-{rest}"),
        None => format!("{text} 2024"),
    };
    let Day(day) = parse_day(&whole, or_by_itself(text, order))?;
    Some(format!("--{:02}-{:02}", day.month(), day.day()))
}

/// The number under which a spreadsheet keeps a day, where its format was lost.
fn serial(text: &str) -> Option<Day> {
    let days: i32 = text.parse().ok().filter(|days| (20_000..=60_000).contains(days))?;
    date(1899, 12, 30).checked_add(Span::new().days(days)).ok().map(Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_its_column_says() {
        use DayOrder::{Dmy, Mdy};
        for (text, order, expect) in [
            ("03/04/2024", Dmy, "2024-04-03"),
            ("03/04/2024", Mdy, "2024-03-04"),
            ("2024-04-03T10:15", Mdy, "2024-04-03"),
            ("45385", Dmy, "2024-04-03"),
            ("12.05.68", Dmy, "1968-05-12"),
            ("12.05.27", Dmy, "1927-05-12"),
            ("12.05.2060", Dmy, "2060-05-12"),
            ("07/30/2024", Dmy, "Impossible"),
            ("31.02.1985", Dmy, "Impossible"),
            ("00.00.1979", Dmy, "Impossible"),
            ("00-00-0000", Dmy, "Blank"),
            ("1900-01-00", Dmy, "Blank"),
            ("im Sommer", Dmy, "Unreadable"),
            ("?", Dmy, "Unreadable"),
        ] {
            let read = match read_day(text, Some(order), 2026) {
                DayRead::Day(day) => day.iso(),
                other => format!("{other:?}"),
            };
            assert_eq!(read, expect, "{text} {order:?}");
        }
    }

    #[test]
    fn nothing_is_guessed_while_the_order_is_open() {
        let day = |text: &str| read_day(text, None, 2026);
        assert_eq!(day("03/04/2024"), DayRead::Undecided);
        for text in ["13/04/2024", "04/13/2024", "2024-04-13", "13.04.2024", "13 April 2024"] {
            assert_eq!(day(text), DayRead::Day(Day(date(2024, 4, 13))), "{text}");
        }
        assert_eq!(
            day("03.04.2024"),
            DayRead::Day(Day(date(2024, 4, 3))),
            "nobody puts the month first between points"
        );
    }

    #[test]
    fn birthdays_without_a_year_keep_day_and_month() {
        for (text, expect) in [
            ("03.05.", Some("--05-03")),
            ("--05-03", Some("--05-03")),
            ("3. Mai", Some("--05-03")),
            ("29.02.", Some("--02-29")),
            ("31.02.", None),
            ("1985", None),
            ("im Mai", None),
        ] {
            assert_eq!(read_yearless(text, None).as_deref(), expect, "{text}");
        }
    }
}
