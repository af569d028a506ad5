//! Signs, numbers, currencies and days as they are typed behind a colon.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::super::rule::{Op, Value};
use crate::values::{Day, is_currency};

/// How a value is compared.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Than {
    Same,
    More,
    Least,
    Less,
    Most,
}

/// `10*` begins so, `*10*` contains it.
pub(super) fn starred(text: &str, usual: Op) -> (Op, &str) {
    match (text.strip_prefix('*'), text.strip_suffix('*')) {
        (Some(text), _) => (Op::Contains, text.strip_suffix('*').unwrap_or(text)),
        (None, Some(text)) => (Op::StartsWith, text),
        (None, None) => (usual, text),
    }
}

/// What of a phone number stands in it however it was written.
pub(super) fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    digits.trim_start_matches('0').to_owned()
}

pub(super) fn than(text: &str) -> (Than, &str) {
    let signs = [
        (">=", Than::Least),
        ("<=", Than::Most),
        (">", Than::More),
        ("<", Than::Less),
        ("=", Than::Same),
    ];
    let found = signs
        .into_iter()
        .find_map(|(sign, than)| Some((than, text.strip_prefix(sign)?)));
    found.unwrap_or((Than::Same, text))
}

/// Nothing where it is no number, or may be another one: `1,000` and `1.000` are a thousand to some and one to others.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let open = |(whole, behind): (&str, &str)| behind.len() == 3 && !whole.trim_start_matches('-').starts_with('0');
    if text.split_once([',', '.']).is_some_and(open) {
        return None;
    }
    Decimal::from_str(text)
        .or_else(|_| Decimal::from_str(&text.replace(',', ".")))
        .ok()
}

/// Whole numbers as such: a sentence writes them as people do.
pub(super) fn value(number: Decimal) -> Value {
    let number = number.normalize();
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => Value::Number(whole),
        _ => Value::Text(number.to_string()),
    }
}

/// A sum and its currency, by code or sign, before or behind it.
pub(super) fn currency<'t>(text: &'t str, usual: &str) -> (&'t str, String) {
    let text = text.trim();
    for (sign, code) in [("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("¥", "JPY")] {
        if let Some(sum) = text.strip_suffix(sign).or_else(|| text.strip_prefix(sign)) {
            return (sum, code.to_owned());
        }
    }
    let behind = text.len().checked_sub(3).and_then(|at| text.split_at_checked(at));
    let before = text.split_at_checked(3).map(|(code, sum)| (sum, code));
    for (sum, code) in behind.into_iter().chain(before) {
        let code = code.to_uppercase();
        if is_currency(&code) {
            return (sum, code);
        }
    }
    (text, usual.to_owned())
}

/// First and last day of a day, a month or a year.
pub(super) fn stretch(text: &str) -> Option<(Day, Day)> {
    let text = text.trim();
    let fits = |parts: &[usize]| {
        let lengths: Vec<usize> = text.split('-').map(str::len).collect();
        lengths == parts && text.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    if fits(&[4, 2, 2]) {
        return Day::parse(text).map(|day| (day, day));
    }
    let (first, year) = if fits(&[4, 2]) {
        (Day::parse(&format!("{text}-01"))?, false)
    } else if fits(&[4]) {
        (Day::parse(&format!("{text}-01-01"))?, true)
    } else {
        return None;
    };
    let last = if year {
        first.0.last_of_year()
    } else {
        first.0.last_of_month()
    };
    Some((first, Day(last)))
}
