//! Numbers and amounts in text. `1,234` alone leaves open whether it is one or a thousand; only its column can tell.

use rust_decimal::Decimal;

use super::currency;
use crate::intake::DecimalMark;

/// A number with what stood beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Its value; a percentage is not divided.
    pub value: Decimal,
    /// Its currency, ISO 4217, where a sign or code named one.
    pub currency: Option<&'static str>,
    /// Whether a percent sign stood there.
    pub percent: bool,
}

/// What a text says about the decimal mark of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkHint {
    /// It has no mark.
    None,
    /// The point must be the decimal mark.
    Point,
    /// The comma must be the decimal mark.
    Comma,
    /// One point and three digits: thousands or decimals.
    OpenPoint,
    /// One comma and three digits: thousands or decimals.
    OpenComma,
}

/// A text that is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberShape {
    /// What it says about the mark.
    pub hint: MarkHint,
    /// Its currency, where named.
    pub currency: Option<&'static str>,
    /// Digits behind the mark, if the hint is right.
    pub decimals: bool,
    /// All digits, with at most a sign: no mark at all.
    pub whole: bool,
}

/// What a text says when it is taken for a number; nothing where it cannot be one. A leading zero, more than 15 digits or a
/// plus sign make it a code and no number.
#[must_use]
pub fn number_shape(cell: &str) -> Option<NumberShape> {
    let bare = Bare::of(cell)?;
    let digits = bare.body.bytes().filter(u8::is_ascii_digit).count();
    if digits > 15 || leads_with_zero(bare.body) || bare.plus {
        return None;
    }
    let (points, commas) = (count(bare.body, '.'), count(bare.body, ','));
    let last_mark = bare.body.rfind(['.', ',']);
    let behind = last_mark.map_or(0, |at| bare.body.len() - at - 1);
    let hint = match (points, commas) {
        (0, 0) => MarkHint::None,
        (1, 0) if behind != 3 || bare.body.starts_with("0.") => MarkHint::Point,
        (0, 1) if behind != 3 || bare.body.starts_with("0,") => MarkHint::Comma,
        // `1'234.567` and `1 234,567`: the thousands have a mark of their own.
        (1, 0) if bare.grouped => MarkHint::Point,
        (0, 1) if bare.grouped => MarkHint::Comma,
        (1, 0) => MarkHint::OpenPoint,
        (0, 1) => MarkHint::OpenComma,
        (_, 0) => MarkHint::Comma,
        (0, _) => MarkHint::Point,
        (_, _) if bare.body.rfind('.') > bare.body.rfind(',') => MarkHint::Point,
        _ => MarkHint::Comma,
    };
    let shape = NumberShape {
        hint,
        currency: bare.currency,
        decimals: behind > 0 && !matches!(hint, MarkHint::OpenPoint | MarkHint::OpenComma) && (points == 1 || commas == 1),
        whole: last_mark.is_none(),
    };
    let mark = match hint {
        MarkHint::Comma | MarkHint::OpenPoint => DecimalMark::Comma,
        _ => DecimalMark::Point,
    };
    bare.halves(mark).map(|_| shape)
}

/// Reads a text as a number in a column with this decimal mark: currency signs and codes, thousands marks, parentheses or a
/// minus behind it for what is below zero, percent signs.
#[must_use]
pub fn parse_number(cell: &str, mark: DecimalMark) -> Option<Amount> {
    let bare = Bare::of(cell)?;
    Some(Amount {
        value: bare.value(mark)?,
        currency: bare.currency,
        percent: bare.percent,
    })
}

/// A number's text without what stands around it.
struct Bare<'a> {
    /// Digits, points, commas and thousands marks; it starts and ends with a digit or its decimal mark.
    body: &'a str,
    negative: bool,
    plus: bool,
    percent: bool,
    /// Blanks or apostrophes stand between thousands.
    grouped: bool,
    currency: Option<&'static str>,
}

impl<'a> Bare<'a> {
    fn of(cell: &'a str) -> Option<Self> {
        let mut text = cell.trim();
        // Amounts are short; anything longer is no number.
        if text.is_empty() || text.len() > 40 {
            return None;
        }
        let mut bare = Bare {
            body: "",
            negative: false,
            plus: false,
            percent: false,
            grouped: false,
            currency: None,
        };
        if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            bare.negative = true;
            text = inner.trim();
        }
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        // `.5`
        let start = if start > 0
            && matches!(text.as_bytes()[start - 1], b'.' | b',')
            && (start == 1 || !text.as_bytes()[start - 2].is_ascii_alphabetic())
        {
            start - 1
        } else {
            start
        };
        bare.body = &text[start..end];
        for side in [&text[..start], &text[end..]] {
            bare.side(side)?;
        }
        let mut last_was_group = false;
        for c in bare.body.chars() {
            let group = is_group(c);
            if !(c.is_ascii_digit() || matches!(c, '.' | ',') || group) || (group && last_was_group) {
                return None;
            }
            bare.grouped |= group;
            last_was_group = group;
        }
        if bare.grouped && !groups_of_three(bare.body) {
            return None;
        }
        Some(bare)
    }

    /// What may stand before and behind: a sign, a currency, a percent sign, each once.
    fn side(&mut self, side: &str) -> Option<()> {
        let mut rest = side.trim();
        // `12,-` and `12.–`: no cents
        if let Some(cut) = rest.strip_prefix([',', '.'])
            && cut.trim_start().starts_with(['-', '–', '—'])
        {
            rest = cut.trim_start().trim_start_matches(['-', '–', '—']).trim_start();
        }
        for (sign, negative) in [('-', true), ('−', true), ('–', true), ('+', false)] {
            if let Some(cut) = rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign)) {
                self.negative |= negative;
                self.plus |= !negative;
                rest = cut.trim();
                break;
            }
        }
        if let Some(cut) = rest.strip_prefix('%').or_else(|| rest.strip_suffix('%')) {
            self.percent = true;
            rest = cut.trim();
        }
        if rest.is_empty() {
            return Some(());
        }
        if rest.eq_ignore_ascii_case("kr") || rest.eq_ignore_ascii_case("kr.") {
            // Four countries have crowns; the column or the file must say which.
            return Some(());
        }
        self.currency = Some(currency(rest)?);
        Some(())
    }

    /// What stands before the decimal mark and behind it; nothing where the marks stand otherwise than in a number.
    fn halves(&self, mark: DecimalMark) -> Option<(&'a str, &'a str)> {
        let (decimal, thousands) = match mark {
            DecimalMark::Point => ('.', ','),
            DecimalMark::Comma => (',', '.'),
        };
        let (whole, cents) = match self.body.split_once(decimal) {
            Some((_, cents)) if cents.contains([decimal, thousands]) => return None,
            Some(parts) => parts,
            None => (self.body, ""),
        };
        // Thousands come in threes: `12.50` is no number where the comma parts the cents.
        let sound = !whole.contains(thousands) || groups_of_three(whole);
        sound.then_some((whole, cents))
    }

    fn value(&self, mark: DecimalMark) -> Option<Decimal> {
        let (whole, cents) = self.halves(mark)?;
        let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
        if plain.is_empty() && cents.is_empty() {
            return None;
        }
        if !cents.is_empty() {
            plain.push('.');
            plain.extend(cents.chars().filter(char::is_ascii_digit));
        }
        if self.negative {
            plain.insert(0, '-');
        }
        plain.parse().ok()
    }
}

/// Blanks of any width and apostrophes, as thousands marks.
fn is_group(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’')
}

fn groups_of_three(whole: &str) -> bool {
    let whole = whole.rsplit_once(['.', ',']).map_or(whole, |(front, back)| {
        // A mark of another kind than the groups' is the decimal mark.
        if front.contains(is_group) && back.len() != 3 {
            front
        } else {
            whole
        }
    });
    let mut groups = whole.split(|c: char| is_group(c) || matches!(c, '.' | ','));
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
}

fn leads_with_zero(body: &str) -> bool {
    let mut bytes = body.bytes();
    bytes.next() == Some(b'0') && bytes.next().is_some_and(|b| b.is_ascii_digit())
}

fn count(body: &str, mark: char) -> usize {
    body.matches(mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: DecimalMark) -> Option<(String, Option<&'static str>)> {
        parse_number(text, mark).map(|amount| (amount.value.to_string(), amount.currency))
    }

    #[test]
    fn amounts_as_people_write_them() {
        use DecimalMark::{Comma, Point};
        for (text, mark, value, currency) in [
            ("1234.56", Point, "1234.56", None),
            ("1,234.56", Point, "1234.56", None),
            ("1.234,56", Comma, "1234.56", None),
            ("1 234,56 €", Comma, "1234.56", Some("EUR")),
            ("1\u{a0}234,56\u{a0}€", Comma, "1234.56", Some("EUR")),
            ("1'234.50", Point, "1234.50", None),
            ("CHF 1'234.50", Point, "1234.50", Some("CHF")),
            ("12.50 EUR", Point, "12.50", Some("EUR")),
            ("£12.50", Point, "12.50", Some("GBP")),
            ("-€5", Point, "-5", Some("EUR")),
            ("(12.00)", Point, "-12.00", None),
            ("12-", Point, "-12", None),
            ("12,-", Comma, "12", None),
            ("$1,000", Point, "1000", Some("USD")),
            ("1,234", Point, "1234", None),
            ("1,234", Comma, "1.234", None),
            ("15 %", Point, "15", None),
            (".5", Point, "0.5", None),
            ("1.234.567", Comma, "1234567", None),
            ("-12.5 EUR", Point, "-12.5", Some("EUR")),
            ("99 kr", Comma, "99", None),
        ] {
            assert_eq!(read(text, mark), Some((value.to_owned(), currency)), "{text}");
        }
        for text in [
            "",
            "abc",
            "12a",
            "1.2.3",
            "LC-100001",
            "12.50.1",
            "1 2",
            "12 Main",
            "a12",
            "1--2",
            "€",
        ] {
            assert_eq!(read(text, Point), None, "{text}");
        }
        assert_eq!(read("12.50", Comma), None, "thousands come in threes");
    }

    #[test]
    fn what_a_text_says_about_the_mark() {
        for (text, hint) in [
            ("12", MarkHint::None),
            ("12.5", MarkHint::Point),
            ("12,50", MarkHint::Comma),
            ("1,234", MarkHint::OpenComma),
            ("1.234", MarkHint::OpenPoint),
            ("0.123", MarkHint::Point),
            ("1,234.5", MarkHint::Point),
            ("1.234,5", MarkHint::Comma),
            ("1.234.567", MarkHint::Comma),
            ("1,234,567", MarkHint::Point),
        ] {
            assert_eq!(number_shape(text).map(|shape| shape.hint), Some(hint), "{text}");
        }
        for code in ["007", "+49", "1234567890123456", "01234"] {
            assert_eq!(number_shape(code), None, "{code}");
        }
    }
}
