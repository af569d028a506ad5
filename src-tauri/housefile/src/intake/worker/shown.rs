//! Numbers as the workbook shows them, where that matters: postcodes, phone and customer numbers keep their zeros and dashes,
//! amounts their currency, shares their percent sign. Everything else stays a plain decimal, to the last digit.

use std::fmt::Write as _;

/// Excel takes 255 characters; some that it writes itself are a little longer.
const LONGEST: usize = 1024;

/// What a cell's number format makes of a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shown {
    Plain,
    /// ISO 4217.
    Currency(&'static str),
    Percent,
    /// Digits in places: `00000`, `(000) 000-0000`. By section, with the condition of each.
    Places(Vec<(Option<Condition>, Vec<Place>)>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    less: bool,
    equal: bool,
    than: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// A digit, or a zero where there is none.
    Zero,
    /// A digit, or nothing.
    Maybe,
    Text(String),
}

impl Shown {
    /// Reads a format code of ECMA-376 18.8.31. One that is longer than any spreadsheet program takes says nothing.
    pub(super) fn of(code: &str) -> Self {
        if code.len() > LONGEST {
            return Self::Plain;
        }
        let sections: Vec<Section> = split(code).iter().map(|section| Section::of(section)).collect();
        let Some(first) = sections.first() else { return Self::Plain };
        if let Some(currency) = sections.iter().find_map(|section| section.currency) {
            return Self::Currency(currency);
        }
        if first.percent {
            return Self::Percent;
        }
        if sections.iter().all(Section::is_places) && first.digits() >= 4 {
            return Self::Places(sections.into_iter().map(|s| (s.condition, s.places)).collect());
        }
        Self::Plain
    }

    /// The text of a number.
    pub(super) fn text(&self, value: f64, out: &mut String) {
        match self {
            Self::Plain => plain(value, out),
            Self::Currency(code) => {
                plain(value, out);
                let _ = write!(out, " {code}");
            }
            Self::Percent => {
                plain(value * 100.0, out);
                out.push('%');
            }
            Self::Places(sections) => match places(value, sections) {
                Some(text) => out.push_str(&text),
                None => plain(value, out),
            },
        }
    }
}

/// A plain decimal with a point, of at most 15 digits as spreadsheets have them, never with an exponent.
pub(super) fn plain(value: f64, out: &mut String) {
    let _ = if value.fract() == 0.0 && value.abs() < 1e15 {
        write!(out, "{}", value as i64)
    } else {
        // 0.1 + 0.2 is shown as 0.3.
        let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
        write!(out, "{rounded}")
    };
}

fn places(value: f64, sections: &[(Option<Condition>, Vec<Place>)]) -> Option<String> {
    if value < 0.0 || value.fract() != 0.0 || value >= 1e15 {
        return None;
    }
    let (_, places) = sections.iter().find(|(condition, _)| {
        condition.is_none_or(|c| if c.less { value < c.than } else { value > c.than } || (c.equal && value == c.than))
    })?;
    let digits = (value as u64).to_string();
    let mut left: Vec<u8> = digits.bytes().collect();
    let slots = places.iter().filter(|place| !matches!(place, Place::Text(_))).count();
    let mut seen = 0;
    let mut back: Vec<String> = Vec::with_capacity(places.len() + 1);
    for place in places.iter().rev() {
        match place {
            Place::Text(text) => back.push(text.clone()),
            Place::Zero | Place::Maybe => {
                seen += 1;
                let mut text = String::new();
                if seen == slots {
                    // The first place takes all digits that are left.
                    text = String::from_utf8(std::mem::take(&mut left)).unwrap_or_default();
                } else if let Some(digit) = left.pop() {
                    text.push(char::from(digit));
                }
                if text.is_empty() && *place == Place::Zero {
                    text.push('0');
                }
                back.push(text);
            }
        }
    }
    Some(back.into_iter().rev().collect::<String>().trim().to_owned())
}

#[derive(Default)]
struct Section {
    condition: Option<Condition>,
    places: Vec<Place>,
    currency: Option<&'static str>,
    percent: bool,
    /// It has a decimal point, thousands, an exponent, a fraction or the word General: no places.
    measured: bool,
}

impl Section {
    fn is_places(&self) -> bool {
        !self.measured && !self.percent
    }

    fn digits(&self) -> usize {
        self.places.iter().filter(|place| !matches!(place, Place::Text(_))).count()
    }

    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let mut chars = code.chars().peekable();
        let mut words = String::new();
        while let Some(c) = chars.next() {
            let mut literal = None;
            match c {
                '"' => literal = Some(chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => literal = chars.next().map(String::from),
                '_' => {
                    chars.next();
                }
                '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    section.bracket(&inside);
                }
                '0' | '?' => section.places.push(Place::Zero),
                '#' => section.places.push(Place::Maybe),
                '%' => section.percent = true,
                '.' | ',' | '/' | 'E' | 'e' | '@' => section.measured = true,
                'G' | 'g' if code.to_ascii_lowercase().contains("general") => section.measured = true,
                ' ' | '-' | '(' | ')' | '+' | ':' => literal = Some(c.to_string()),
                other => literal = Some(other.to_string()),
            }
            if let Some(text) = literal {
                words.push_str(&text);
                match section.places.last_mut() {
                    Some(Place::Text(before)) => before.push_str(&text),
                    _ => section.places.push(Place::Text(text)),
                }
            }
        }
        section.currency = section.currency.or_else(|| crate::intake::cells::currency(&words));
        section
    }

    /// `[$€-407]`, `[<=9999999]`, `[Red]`.
    fn bracket(&mut self, inside: &str) {
        if let Some(rest) = inside.strip_prefix('$') {
            let (sign, locale) = rest.split_once('-').unwrap_or((rest, ""));
            self.currency = match (sign, locale.to_ascii_uppercase().as_str()) {
                ("$", "1009" | "C0C") => Some("CAD"),
                ("$", "C09") => Some("AUD"),
                ("$", "1409") => Some("NZD"),
                ("$", "80A") => Some("MXN"),
                ("kr" | "kr.", "41D" | "81D") => Some("SEK"),
                ("kr" | "kr.", "406") => Some("DKK"),
                ("kr" | "kr.", "414" | "814") => Some("NOK"),
                _ => crate::intake::cells::currency(sign),
            };
            return;
        }
        let (less, rest) = match (inside.strip_prefix('<'), inside.strip_prefix('>')) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return,
        };
        let (equal, number) = rest.strip_prefix('=').map_or((false, rest), |number| (true, number));
        self.condition = number.trim().parse().ok().map(|than| Condition { less, equal, than });
    }
}

/// Parts a code at its `;`, not at those in quotes.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        match c {
            ';' if !quoted && !escaped => {
                sections.push(String::new());
                continue;
            }
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        if let Some(section) = sections.last_mut() {
            section.push(c);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_the_workbook_shows_them() {
        for (code, value, expect) in [
            ("General", 4109.0, "4109"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1.5e300, &format!("15{}", "0".repeat(299))),
            ("General", 123_456_789_012.0, "123456789012"),
            ("0", 5.0, "5"),
            ("#,##0.00", 1234.5, "1234.5"),
            ("00000", 4109.0, "04109"),
            ("00000-0000", 123_456_789.0, "12345-6789"),
            ("\"K-\"00000", 42.0, "K-00042"),
            ("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 5_551_234.0, "555-1234"),
            (
                "[<=9999999]###\\-####;\\(###\\)\\ ###\\-####",
                2_025_551_234.0,
                "(202) 555-1234",
            ),
            ("0000 000000", 30_123_456.0, "0030 123456"),
            ("#,##0.00 \"€\"", 12.5, "12.5 EUR"),
            ("[$CHF] #,##0.00", 12.5, "12.5 CHF"),
            ("[$£-809]#,##0.00", -3.0, "-3 GBP"),
            (
                "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
                7.0,
                "7 USD",
            ),
            ("\"$\"#,##0_);[Red](\"$\"#,##0)", 7.0, "7 USD"),
            ("[$$-1009]#,##0.00", 7.0, "7 CAD"),
            ("0%", 0.15, "15%"),
            ("0.0 \"kg\"", 2.5, "2.5"),
            ("@", 17.0, "17"),
        ] {
            let mut text = String::new();
            Shown::of(code).text(value, &mut text);
            assert_eq!(text, expect, "{code} of {value}");
        }
    }
}
