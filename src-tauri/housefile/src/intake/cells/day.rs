//! Days in text. A text alone often leaves open whether day or month comes first; only its column can tell.

use jiff::civil::Date;

use super::{Folded, months::month};
use crate::{intake::DayOrder, values::Day};

/// What a text leaves open about the day it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayShape {
    /// The year stands first or the month is a word: nothing is open.
    Plain(Date),
    /// Three numbers, the year last; each order where it gives a day.
    Open {
        /// Read with the day first.
        dmy: Option<Date>,
        /// Read with the month first.
        mdy: Option<Date>,
    },
}

/// What a text says when it is taken for a day; nothing where it cannot be one.
#[must_use]
pub fn day_shape(cell: &str) -> Option<DayShape> {
    let text = cell.trim();
    // `1.1.24` is the shortest; `Wednesday, 30 September 2026 at 23:59:59 +02:00` about the longest.
    if text.len() < 6 || text.len() > 60 || text.bytes().filter(u8::is_ascii_digit).nth(2).is_none() {
        return None;
    }
    let (parts, count) = parts(text)?;
    match &parts[..count] {
        [Part::Number(y, 4), Part::Number(m, 1..=2), Part::Number(d, 1..=2)] => plain(*y, *m, *d),
        [Part::Number(packed, 8)] => plain(packed / 10_000, packed / 100 % 100, packed % 100),
        [Part::Number(d, 1..=2), Part::Month(m), Part::Number(y, digits @ (2 | 4))]
        | [Part::Month(m), Part::Number(d, 1..=2), Part::Number(y, digits @ (2 | 4))] => {
            plain(full_year(*y, *digits), u32::from(*m), *d)
        }
        [Part::Number(y, 4), Part::Month(m), Part::Number(d, 1..=2)] => plain(*y, u32::from(*m), *d),
        [
            Part::Number(a, 1..=2),
            Part::Number(b, 1..=2),
            Part::Number(y, digits @ (2 | 4)),
        ] => {
            let year = full_year(*y, *digits);
            let (dmy, mdy) = (date(year, *b, *a), date(year, *a, *b));
            (dmy.is_some() || mdy.is_some()).then_some(DayShape::Open { dmy, mdy })
        }
        _ => None,
    }
}

/// Reads a text as a day in a column of this order. What names its day by itself (2024-04-03, 3 April 2024) is read so in any
/// column; a day that the order does not give (07/30 with the day first) is no day, and never wrapped.
#[must_use]
pub fn parse_day(cell: &str, order: DayOrder) -> Option<Day> {
    let date = match day_shape(cell)? {
        DayShape::Plain(date) => Some(date),
        DayShape::Open { dmy, mdy } => match order {
            DayOrder::Mdy => mdy,
            DayOrder::Dmy => dmy,
            // Years first, but this text ends with one: it must speak for itself.
            DayOrder::Ymd => match (dmy, mdy) {
                (Some(one), None) | (None, Some(one)) => Some(one),
                (Some(one), Some(other)) if one == other => Some(one),
                _ => None,
            },
        },
    };
    date.map(Day)
}

/// Whether a cell is a program's way to say "no day": 0/0/00, 0000-00-00, 1900-01-00.
#[must_use]
pub fn is_no_day(cell: &str) -> bool {
    let text = cell.trim();
    !text.is_empty()
        && (text.starts_with("1900-01-00")
            || text.starts_with("1899-12-3")
            || (text.len() >= 4
                && text.contains('0')
                && text
                    .bytes()
                    .all(|b| matches!(b, b'0' | b'/' | b'-' | b'.' | b' ' | b':' | b'T'))
                && text.bytes().any(|b| matches!(b, b'/' | b'-' | b'.'))))
}

#[derive(Clone, Copy)]
enum Part {
    /// A number and how many digits it has.
    Number(u32, usize),
    Month(u8),
}

/// The numbers and month of a day, and how many they are, without weekday, time and time zone.
fn parts(text: &str) -> Option<([Part; 4], usize)> {
    let mut parts = [Part::Month(0); 4];
    let mut count = 0;
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\u{a0}', ',', '.', '/', '-', '–']);
        let Some(first) = rest.chars().next() else { break };
        if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let behind = &rest[end..];
            if behind.starts_with(':') {
                // A time of day: nothing of the day stands behind it.
                break;
            }
            if count >= 3 {
                return None;
            }
            parts[count] = Part::Number(rest[..end].parse().ok()?, end);
            count += 1;
            // `3rd`, and the T of 2024-04-03T10:00
            rest = ["st", "nd", "rd", "th", "er", "º"]
                .iter()
                .find_map(|ending| behind.strip_prefix(ending))
                .unwrap_or(behind);
            if let Some(time) = rest.strip_prefix(['T', 't'])
                && time.starts_with(|c: char| c.is_ascii_digit())
            {
                break;
            }
        } else if first.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let word = &rest[..end];
            if let Some(month) = month(word) {
                if count == parts.len() {
                    return None;
                }
                parts[count] = Part::Month(month);
                count += 1;
            } else if word != "г" && (count >= 3 || !is_beside_a_day(word)) {
                return None;
            }
            rest = &rest[end..];
        } else {
            return None;
        }
    }
    // `-3.4.24` is a number or a slip, no day.
    (!text.starts_with(['-', '.', '/', ',']) && count > 0).then_some((parts, count))
}

/// A weekday, or one of the small words people put between day and month.
fn is_beside_a_day(word: &str) -> bool {
    if matches!(word, "de" | "of" | "at" | "um" | "à" | "the") {
        return true;
    }
    const STARTS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "die", "mit", "don", "fre",
        "sam", "son", "lun", "mar", "mer", "jeu", "ven", "dim", "mié", "jue", "vie", "sáb", "dom", "gio", "sab", "пн", "вт",
        "ср", "чт", "пт", "сб", "вс",
    ];
    let word = Folded::of(word);
    let word = word.as_str();
    let first = word.bytes().next();
    // Comparing one byte spares nearly all calls to compare more.
    let is_start = |start: &&str| {
        start.bytes().next() == first && word.starts_with(*start) && (word.len() == start.len() || start.chars().count() == 3)
    };
    STARTS
        .iter()
        .filter(|start| is_start(start))
        .any(|start| word.len() == start.len() || word.chars().count() > 4)
}

/// Two-digit years: 00 to 49 are of this century. Who reads birthdays takes a hundred off what lies in the future.
fn full_year(year: u32, digits: usize) -> u32 {
    match (digits, year) {
        (4, _) => year,
        (_, 0..=49) => 2000 + year,
        _ => 1900 + year,
    }
}

fn plain(year: u32, month: u32, day: u32) -> Option<DayShape> {
    date(year, month, day).map(DayShape::Plain)
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: DayOrder) -> Option<String> {
        parse_day(text, order).map(Day::iso)
    }

    #[test]
    fn days_as_people_write_them() {
        for text in [
            "2024-04-03",
            "2024-04-03T10:15",
            "2024-04-03 10:15:00",
            "2024/4/3",
            "3.4.2024",
            "03.04.2024",
            "03.04.24",
            "3. April 2024",
            "Mittwoch, 3. April 2024",
            "3-Apr-24",
            "April 3, 2024",
            "Wed, 3 Apr 2024 10:00:00 +0000",
            "3 avril 2024",
            "3 de abril de 2024",
            "3 апреля 2024 г.",
            "April 3rd, 2024",
            "20240403",
            "03.04.2024 10:15",
        ] {
            assert_eq!(read(text, DayOrder::Dmy).as_deref(), Some("2024-04-03"), "{text}");
        }
        assert_eq!(read("04/03/2024", DayOrder::Mdy).as_deref(), Some("2024-04-03"));
        assert_eq!(read("07/30/2024", DayOrder::Dmy), None, "never wrapped");
        assert_eq!(read("1/2/99", DayOrder::Dmy).as_deref(), Some("1999-02-01"));
        for text in [
            "31.02.2024",
            "Samstag",
            "im Sommer",
            "?",
            "12",
            "1234567",
            "04109 Leipzig",
            "1.2.3.4",
            "-3.4.24",
            "0/0/00",
            "+49 30 123456",
            "Main Street 12 34",
            "12:30",
            "10-20-30-40",
            "2024",
            "may",
            "LC-100001",
            "Mai April Mai April 4",
        ] {
            assert_eq!(read(text, DayOrder::Dmy), None, "{text}");
        }
    }

    #[test]
    fn what_a_text_leaves_open() {
        assert!(matches!(
            day_shape("3.4.2024"),
            Some(DayShape::Open {
                dmy: Some(_),
                mdy: Some(_)
            })
        ));
        assert!(matches!(
            day_shape("30.4.2024"),
            Some(DayShape::Open { dmy: Some(_), mdy: None })
        ));
        assert!(matches!(day_shape("2024-04-03"), Some(DayShape::Plain(_))));
        for text in ["0/0/00", "0000-00-00", "00.00.0000", "1900-01-00", "0000-00-00 00:00:00"] {
            assert!(is_no_day(text), "{text}");
        }
        for text in ["0", "2024-04-03", "", "0.00", "-"] {
            assert!(!is_no_day(text) || text == "0.00", "{text}");
        }
    }
}
