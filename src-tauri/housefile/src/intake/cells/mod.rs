//! One cell's text read as a day, a number, a yes or no. Pure functions, used to find out what a column holds and, once that is
//! decided, to read its values. Deliberately not here: deciding (columns), e-mail and phone (values).

mod currency;
mod day;
mod flag;
mod months;
mod number;

use std::borrow::Cow;

pub use currency::currency;
pub use day::{DayShape, day_shape, is_no_day, parse_day};
pub use flag::parse_flag;
pub use number::{Amount, MarkHint, NumberShape, number_shape, parse_number};

use crate::values::{is_hidden, restored, upright};

/// A short word in small letters, without a place of its own in memory where it is ASCII.
pub(in crate::intake) struct Folded {
    short: [u8; SHORT],
    length: usize,
    other: String,
}

const SHORT: usize = 32;

impl Folded {
    pub(in crate::intake) fn of(word: &str) -> Self {
        let mut folded = Self {
            short: [0; SHORT],
            length: word.len(),
            other: String::new(),
        };
        match folded.short.get_mut(..word.len()) {
            Some(room) if word.is_ascii() => {
                room.copy_from_slice(word.as_bytes());
                room.make_ascii_lowercase();
            }
            _ => folded.other = word.to_lowercase(),
        }
        folded
    }

    pub(in crate::intake) fn as_str(&self) -> &str {
        if self.other.is_empty() {
            std::str::from_utf8(self.short.get(..self.length).unwrap_or_default()).unwrap_or_default()
        } else {
            &self.other
        }
    }
}

/// The text without what programs leave around it: blanks of any kind, byte order marks, `="001"`, the apostrophe that keeps
/// a spreadsheet from reading a number. Borrowed where nothing had to go.
#[must_use]
pub fn tidy(cell: &str) -> Cow<'_, str> {
    let is_plain = cell.bytes().all(|byte| (b' '..0x7F).contains(&byte));
    if is_plain && !cell.starts_with([' ', '=', '\'', 'p']) && !cell.ends_with(' ') {
        return Cow::Borrowed(cell);
    }
    let text = cell.trim_matches(|c: char| c.is_whitespace() || is_hidden(c));
    let text = match text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) if !inner.contains('"') => inner,
        _ => text,
    };
    // An export's guard against formulas, or Shopify's before phone numbers.
    let text = restored(text);
    // Meta's leads: `p:+46701234567`.
    let text = match text.strip_prefix("p:") {
        Some(number) if number.starts_with('+') => number,
        _ => text,
    };
    upright(text)
}

/// Whether a cell says that there is nothing: empty, a dash, `n/a`, `#N/A`, `NULL`. (A person can be named Null.)
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    let text = cell.trim();
    match text.len() {
        0 => true,
        1..=9 => {
            matches!(
                text,
                "-" | "--" | "---" | "–" | "—" | "NULL" | "null" | "(null)" | "\\N" | "nan" | "NaN"
            ) || (text.starts_with('#') && is_error(text))
                || text.eq_ignore_ascii_case("n/a")
                || text.eq_ignore_ascii_case("(blank)")
        }
        _ => false,
    }
}

/// Whether a cell is a spreadsheet's error text.
#[must_use]
pub fn is_error(text: &str) -> bool {
    [
        "#N/A", "#NA", "#NV", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#WERT!", "#BEZUG!", "#ZAHL!",
    ]
    .iter()
    .any(|error| error.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_around_a_value_goes() {
        for (cell, expect) in [
            ("  Anna ", "Anna"),
            ("\u{FEFF}Anna\u{A0}", "Anna"),
            ("=\"00123\"", "00123"),
            ("'+49 30 1", "+49 30 1"),
            ("p:+46 70 1", "+46 70 1"),
            ("p:s", "p:s"),
            ("'t Hooft", "'t Hooft"),
            ("'=1+1", "=1+1"),
            ("''=1", "'=1"),
            ("an\u{200D}na", "an\u{200D}na"),
            ("an\u{200B}na", "anna"),
            ("", ""),
        ] {
            assert_eq!(tidy(cell), expect, "{cell:?}");
        }
        for cell in ["", " ", "--", "N/A", "#N/A", "#NV", "NULL", "\\N"] {
            assert!(is_blank(cell), "{cell:?}");
        }
        for cell in ["Null", "0", "None", "x", "#1"] {
            assert!(!is_blank(cell), "{cell:?}");
        }
    }
}
