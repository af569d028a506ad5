//! What one cell's text looks like. A text can look like several things: 04109 is a code, a postcode and no number.

use crate::{
    intake::cells::{self, DayShape, MarkHint, NumberShape},
    values::Country,
};

/// What a text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Marks {
    pub(super) email: bool,
    pub(super) phone: bool,
    /// Seven to fifteen digits and nothing else.
    pub(super) digits: bool,
    pub(super) url: bool,
    pub(super) card: bool,
    pub(super) day: Option<Order>,
    pub(super) birth_year: bool,
    pub(super) number: Option<NumberShape>,
    pub(super) yes_no: bool,
    pub(super) one_or_zero: bool,
    pub(super) postcode: bool,
    pub(super) postcode_city: bool,
    pub(super) country: bool,
    pub(super) currency: bool,
    pub(super) street: bool,
    /// Two to five words of letters.
    pub(super) full_name: bool,
    /// One word of letters.
    pub(super) word: bool,
    pub(super) leading_zero: bool,
    /// 1.23457E+11: a number that a spreadsheet destroyed.
    pub(super) destroyed: bool,
    pub(super) code: bool,
}

/// What a day's text leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Plain,
    DayFirst,
    MonthFirst,
    /// Both readings are days, and different ones.
    Open,
    /// 3.3.2024
    Same,
}

/// Looks at a text. `few`: its column has few different values, so that slow looks are paid for.
pub(super) fn marks(cell: &str, few: bool) -> Marks {
    let text = cells::tidy(cell);
    let text = text.as_ref();
    let mut marks = Marks::default();
    if text.is_empty() || text.len() > 200 {
        return marks;
    }
    if let Some(at) = text.bytes().rposition(|byte| byte == b'@') {
        marks.email = at > 0 && text.as_bytes()[at..].contains(&b'.') && text.len() < 120;
        return marks;
    }
    let (mut digits, mut letters, mut blanks) = (0_usize, 0_usize, 0_usize);
    let others = if text.is_ascii() {
        for byte in text.bytes() {
            digits += usize::from(byte.is_ascii_digit());
            letters += usize::from(byte.is_ascii_alphabetic());
            blanks += usize::from(byte == b' ');
        }
        text.len() - digits - letters - blanks
    } else {
        let mut others = 0;
        for c in text.chars() {
            match c {
                '0'..='9' => digits += 1,
                ' ' | '\u{a0}' => blanks += 1,
                c if c.is_alphabetic() => letters += 1,
                _ => others += 1,
            }
        }
        others
    };
    if others >= 3 && (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) {
        marks.url = true;
        return marks;
    }
    if text.len() <= 32 {
        marks.yes_no = (letters <= 14 && digits <= 1) && cells::parse_flag(text).is_some();
        marks.one_or_zero = matches!(text, "0" | "1");
        marks.postcode = postcode(text, digits, letters);
        marks.leading_zero = digits > 1 && text.starts_with('0') && letters == 0 && !text.contains(['.', ',']);
        marks.digits = digits == text.len() && (7..=15).contains(&digits);
    }
    if digits > 0 {
        with_digits(text, digits, letters, blanks, others, &mut marks);
    } else {
        let words = text.split_whitespace().count();
        marks.full_name = (2..=5).contains(&words) && letters >= 4 && others <= 4;
        marks.word = words == 1 && letters >= 2 && others <= 2;
        if few && letters > 0 && text.len() <= 40 {
            marks.country = Country::parse(text).is_some();
            marks.currency = cells::currency(text).is_some();
        } else if others > 0 && letters == 0 {
            marks.currency = cells::currency(text).is_some();
        }
    }
    marks
}

fn with_digits(text: &str, digits: usize, letters: usize, blanks: usize, others: usize, marks: &mut Marks) {
    marks.day = cells::day_shape(text).map(|shape| match shape {
        DayShape::Plain(_) => Order::Plain,
        DayShape::Open {
            dmy: Some(a),
            mdy: Some(b),
        } if a == b => Order::Same,
        DayShape::Open {
            dmy: Some(_),
            mdy: Some(_),
        } => Order::Open,
        DayShape::Open { mdy: None, .. } => Order::DayFirst,
        DayShape::Open { dmy: None, .. } => Order::MonthFirst,
    });
    marks.number = cells::number_shape(text);
    marks.destroyed = digits >= 4 && letters == 1 && others > 1 && text.contains("E+") && text.contains(['.', ',']);
    if (12..=19).contains(&digits) && letters == 0 && others <= 4 {
        marks.card = luhn(text);
    }
    marks.phone = letters == 0
        && (6..=17).contains(&digits)
        && marks.day.is_none()
        && text.starts_with(['+', '0', '('])
        && !(text.starts_with("0.") || text.starts_with("0,"))
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '/' | '.' | ' ' | '\u{a0}' | '–' | '\''));
    if letters > 0 {
        marks.postcode_city = marks.number.is_none() && postcode_city(text);
        marks.street = blanks > 0
            && !marks.postcode_city
            && digits <= 6
            && letters >= 4
            && (ends_with_number(text) || text.starts_with(|c: char| c.is_ascii_digit()));
    }
    marks.code = text.len() <= 40
        && blanks == 0
        && (letters > 0 || others > 0)
        && marks.number.is_none()
        && marks.day.is_none()
        && !marks.phone;
}

/// Postcodes of most countries: digits, or the letter patterns of Britain, Canada, the Netherlands, Poland, Portugal and Japan.
fn postcode(text: &str, digits: usize, letters: usize) -> bool {
    let bytes = text.as_bytes();
    match (digits, letters) {
        (4..=6, 0) if text.len() == digits => true,
        // 00-950, 1000-001, 123-4567, 110 00, 12345-6789
        (5 | 7 | 9, 0) => text.len() == digits + 1 && bytes.iter().any(|b| matches!(b, b'-' | b' ')) && bytes[0].is_ascii_digit(),
        // D-04109, A-1010
        (4..=5, 1..=2) if text.contains('-') => text.split_once('-').is_some_and(|(a, b)| {
            a.len() <= 2 && a.bytes().all(|c| c.is_ascii_uppercase()) && b.bytes().all(|c| c.is_ascii_digit())
        }),
        (4, 2) => {
            text.len() <= 7 && bytes[..4].iter().all(u8::is_ascii_digit) && text.ends_with(|c: char| c.is_ascii_uppercase())
        }
        // SW1A 1AA, K1A 0B1
        (2..=3, 2..=5) => {
            text.len() <= 8
                && bytes[0].is_ascii_alphabetic()
                && bytes[bytes.len() - 1].is_ascii_alphanumeric()
                && text.is_ascii()
                && british(text)
        }
        _ => false,
    }
}

fn british(text: &str) -> bool {
    let packed: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    if !(5..=7).contains(&packed.len()) {
        return false;
    }
    let tail = &packed[packed.len() - 3..];
    let britain = tail[0].is_ascii_digit() && tail[1].is_ascii_alphabetic() && tail[2].is_ascii_alphabetic();
    let canada = packed.len() == 6
        && packed.iter().enumerate().all(|(at, b)| {
            if at % 2 == 0 {
                b.is_ascii_alphabetic()
            } else {
                b.is_ascii_digit()
            }
        });
    britain || canada
}

/// `04109 Leipzig`, `D-04109 Leipzig`, `1010 Wien`, `SW1A 1AA London`.
fn postcode_city(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let count = |word: &str, is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    let digit: fn(char) -> bool = |c| c.is_ascii_digit();
    let letter: fn(char) -> bool = char::is_alphabetic;
    if postcode(first, count(first, digit), count(first, letter)) {
        return count(second, letter) >= 2 && count(second, digit) == 0;
    }
    let both = format!("{first} {second}");
    words.next().is_some_and(|third| count(third, letter) >= 2) && postcode(&both, count(&both, digit), count(&both, letter))
}

fn ends_with_number(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("");
    last.starts_with(|c: char| c.is_ascii_digit())
        || (last.len() == 1
            && text.len() > 3
            && text
                .trim_end_matches(char::is_alphabetic)
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit()))
}

/// The check digit of payment cards.
fn luhn(text: &str) -> bool {
    let digits = || text.bytes().filter(u8::is_ascii_digit).map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    // Cards begin with 2 to 6; a row of zeros is no card.
    matches!(digits().next(), Some(2..=6)) && sum.is_multiple_of(10)
}

/// How a number's text leaves its mark open.
pub(super) fn is_open(shape: NumberShape) -> bool {
    matches!(shape.hint, MarkHint::OpenComma | MarkHint::OpenPoint)
}
