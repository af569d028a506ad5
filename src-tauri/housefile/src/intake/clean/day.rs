//! A text that is read as a day, in the order that its whole column decided. Never guesses by the single row.

use jiff::civil::{Date, date};

use crate::{
    intake::DayOrder,
    values::{Day, text_key},
};

/// What a cell says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayRead {
    /// Nothing: `00-00-0000`, `1900-01-00`.
    Blank,
    /// A day.
    Day(Day),
    /// A birthday without its year.
    Yearless {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// Numbers of which no day can be made: 31.02.1985.
    Impossible,
    /// Words.
    Unreadable,
}

/// Month names as [`text_key`] folds them; an abbreviation of three letters or more is enough where it fits one month alone.
const MONTHS: &[(i8, &[&str])] = &[
    (
        1,
        &[
            "january", "januar", "janvier", "enero", "gennaio", "januari", "janeiro", "styczen", "yanvar",
        ],
    ),
    (
        2,
        &[
            "february",
            "februar",
            "fevrier",
            "febrero",
            "febbraio",
            "februari",
            "fevereiro",
            "luty",
            "fevral",
        ],
    ),
    (
        3,
        &["march", "marz", "mars", "marzo", "maart", "marco", "marzec", "mrz", "mart"],
    ),
    (4, &["april", "avril", "abril", "aprile", "kwiecien", "aprel"]),
    (5, &["may", "mai", "mayo", "maggio", "mei", "maio", "maj", "maya"]),
    (6, &["june", "juni", "juin", "junio", "giugno", "junho", "czerwiec", "iyun"]),
    (7, &["july", "juli", "juillet", "julio", "luglio", "julho", "lipiec", "iyul"]),
    (8, &["august", "aout", "agosto", "augustus", "sierpien", "avgust"]),
    (
        9,
        &[
            "september",
            "septembre",
            "septiembre",
            "settembre",
            "setembro",
            "wrzesien",
            "sentyabr",
        ],
    ),
    (
        10,
        &[
            "october",
            "oktober",
            "octobre",
            "octubre",
            "ottobre",
            "outubro",
            "pazdziernik",
            "oktyabr",
        ],
    ),
    (11, &["november", "novembre", "noviembre", "novembro", "listopad", "noyabr"]),
    (
        12,
        &[
            "december",
            "dezember",
            "decembre",
            "diciembre",
            "dicembre",
            "dezembro",
            "grudzien",
            "dekabr",
        ],
    ),
];

/// Words that may stand around a day without meaning anything.
const AROUND: &[&str] = &[
    "de",
    "of",
    "the",
    "den",
    "st",
    "nd",
    "rd",
    "th",
    "g",
    "goda",
    "le",
    "el",
    "il",
    "um",
    "uhr",
    "am",
    "pm",
    "utc",
    "gmt",
    "z",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mitwoch",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
];

/// Reads `text`; `order` is what the column decided (day first where it left it open). A two-digit year means the latest year
/// not behind `latest_year`.
pub(crate) fn read_day(text: &str, order: Option<DayOrder>, latest_year: i16) -> DayRead {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return DayRead::Unreadable;
    }
    let zeros_alone = text.chars().all(|c| c == '0' || !c.is_alphanumeric());
    if zeros_alone || text == "1900-01-00" {
        return DayRead::Blank;
    }
    let text = without_time(text);
    if text.chars().any(char::is_alphabetic) {
        return in_words(text, latest_year);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return in_one_piece(text, order);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let Some(numbers) = parts.iter().map(|part| part.parse::<i32>().ok()).collect::<Option<Vec<_>>>() else {
        return DayRead::Unreadable;
    };
    let months_first = order == Some(DayOrder::Mdy) && !text.contains('.');
    match numbers[..] {
        [year, month, day] if parts[0].len() == 4 => made(year, month, day),
        [year, month, day] if order == Some(DayOrder::Ymd) => made(full_year(year, parts[0], latest_year), month, day),
        [month, day, year] if months_first => made(full_year(year, parts[2], latest_year), month, day),
        [day, month, year] => made(full_year(year, parts[2], latest_year), month, day),
        // `--05-03` and `05-03` are month and day in ISO, `03.05.` is not.
        [month, day] if text.starts_with("--") || months_first => yearless(month, day),
        [day, month] => yearless(month, day),
        _ => DayRead::Unreadable,
    }
}

/// `2024-05-03T10:00`, `03.05.2024 10:00`, `5/3/2024, 10:00 AM`
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let head = &text[..colon];
    let cut = head.rfind(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    head[..cut].trim_end_matches([' ', ',', 'T', 't'])
}

fn in_words(text: &str, latest_year: i16) -> DayRead {
    let mut month = None;
    let mut numbers: Vec<(i32, &str)> = Vec::new();
    let pieces = text
        .split(|c: char| !c.is_alphanumeric())
        .flat_map(letters_and_digits)
        .filter(|piece| !piece.is_empty());
    for piece in pieces {
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            let Ok(number) = piece.parse() else {
                return DayRead::Unreadable;
            };
            numbers.push((number, piece));
        } else if let Some(found) = month_named(piece) {
            if month.replace(found).is_some() {
                return DayRead::Unreadable;
            }
        } else if !AROUND.contains(&text_key(piece).as_str()) {
            return DayRead::Unreadable;
        }
    }
    let Some(month) = month.map(i32::from) else {
        return DayRead::Unreadable;
    };
    match numbers[..] {
        [(year, written), (day, _)] if written.len() == 4 => made(year, month, day),
        [(day, _), (year, written)] => made(full_year(year, written, latest_year), month, day),
        [(day, written)] if written.len() <= 2 => yearless(month, day),
        _ => DayRead::Unreadable,
    }
}

/// `3rd` and `3` apart: a piece that changes from digits to letters is two.
fn letters_and_digits(piece: &str) -> Vec<&str> {
    match piece.find(|c: char| !c.is_ascii_digit()) {
        Some(at) if at > 0 => vec![&piece[..at], &piece[at..]],
        _ => vec![piece],
    }
}

fn month_named(word: &str) -> Option<i8> {
    let key = text_key(word);
    if key.len() < 3 {
        return None;
    }
    let mut found = None;
    for (month, names) in MONTHS {
        if names.contains(&key.as_str()) {
            return Some(*month);
        }
        let fits = names
            .iter()
            .any(|name| name.starts_with(&key) || (name.len() > 3 && key.starts_with(name)));
        if fits && found.replace(*month).is_some_and(|other| other != *month) {
            return None;
        }
    }
    found
}

/// `20240503`, and the number under which a spreadsheet keeps a day.
fn in_one_piece(text: &str, order: Option<DayOrder>) -> DayRead {
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i32>().ok()).unwrap_or(0);
    match text.len() {
        8 if matches!(number(0..2), 19 | 20) && order != Some(DayOrder::Dmy) => made(number(0..4), number(4..6), number(6..8)),
        8 => match order {
            Some(DayOrder::Mdy) => made(number(4..8), number(0..2), number(2..4)),
            _ => match made(number(4..8), number(2..4), number(0..2)) {
                DayRead::Impossible => made(number(0..4), number(4..6), number(6..8)),
                read => read,
            },
        },
        5 => match number(0..5) {
            days @ 20_000..=60_000 => date(1899, 12, 30)
                .checked_add(jiff::Span::new().days(days))
                .map_or(DayRead::Unreadable, |day| DayRead::Day(Day(day))),
            _ => DayRead::Unreadable,
        },
        _ => DayRead::Unreadable,
    }
}

fn full_year(year: i32, written: &str, latest_year: i16) -> i32 {
    if written.len() > 2 {
        return year;
    }
    let latest = i32::from(latest_year);
    let this_century = latest - latest.rem_euclid(100) + year;
    if this_century > latest {
        this_century - 100
    } else {
        this_century
    }
}

fn made(year: i32, month: i32, day: i32) -> DayRead {
    let day = || Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok();
    match day() {
        Some(day) if day.year() >= 1000 => DayRead::Day(Day(day)),
        _ => DayRead::Impossible,
    }
}

fn yearless(month: i32, day: i32) -> DayRead {
    // Any leap year: a birthday may be the 29th of February.
    match made(2024, month, day) {
        DayRead::Day(Day(found)) => DayRead::Yearless {
            month: found.month(),
            day: found.day(),
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: DayOrder) -> String {
        match read_day(text, Some(order), 2026) {
            DayRead::Day(day) => day.iso(),
            DayRead::Yearless { month, day } => format!("--{month:02}-{day:02}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_day_is_read_as_its_column_says() {
        use DayOrder::{Dmy, Mdy, Ymd};
        for (text, order, expect) in [
            ("03/04/2024", Dmy, "2024-04-03"),
            ("03/04/2024", Mdy, "2024-03-04"),
            ("3.4.24", Dmy, "2024-04-03"),
            ("03.04.2024", Mdy, "2024-04-03"),
            ("2024-04-03", Dmy, "2024-04-03"),
            ("2024-04-03T10:15", Mdy, "2024-04-03"),
            ("03.04.2024 10:15", Dmy, "2024-04-03"),
            ("4/3/2024, 1:15:00 PM", Mdy, "2024-04-03"),
            ("24/04/03", Ymd, "2024-04-03"),
            ("20240403", Dmy, "2024-04-03"),
            ("20240403", Ymd, "2024-04-03"),
            ("45385", Dmy, "2024-04-03"),
            ("3. April 2024", Dmy, "2024-04-03"),
            ("April 3rd, 2024", Dmy, "2024-04-03"),
            ("03-Apr-24", Dmy, "2024-04-03"),
            ("Mi, 3. Apr. 2024", Dmy, "2024-04-03"),
            ("3 avril 2024", Dmy, "2024-04-03"),
            ("3 de abril de 2024", Dmy, "2024-04-03"),
            ("3 апреля 2024 г.", Dmy, "2024-04-03"),
            ("1 мая 2024", Dmy, "2024-05-01"),
            ("12.05.68", Dmy, "1968-05-12"),
            ("03.05.", Dmy, "--05-03"),
            ("--05-03", Dmy, "--05-03"),
            ("3. Mai", Dmy, "--05-03"),
            ("29.02.", Dmy, "--02-29"),
            ("07/30/2024", Dmy, "Impossible"),
            ("31.02.1985", Dmy, "Impossible"),
            ("00.00.1979", Dmy, "Impossible"),
            ("00-00-0000", Dmy, "Blank"),
            ("1900-01-00", Dmy, "Blank"),
            ("0/0/00", Dmy, "Blank"),
            ("im Sommer", Dmy, "Unreadable"),
            ("Samstag", Dmy, "Unreadable"),
            ("Samstag 4", Dmy, "Unreadable"),
            ("?", Dmy, "Unreadable"),
            ("12345678901", Dmy, "Unreadable"),
        ] {
            assert_eq!(read(text, order), expect, "{text} {order:?}");
        }
    }
}
