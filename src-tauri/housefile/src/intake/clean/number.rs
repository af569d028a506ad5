//! A text that is read as a number, with the currency that stands in it. Decimal all the way: money is never a float.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use crate::{intake::DecimalMark, values::Country};

/// Signs and words beside an amount.
const SIGNS: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("€", "EUR"),
    ("euro", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("sfr", "CHF"),
    ("fr.", "CHF"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₹", "INR"),
];

/// A number and the currency written beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amount {
    /// The number.
    pub(crate) number: Decimal,
    /// ISO 4217.
    pub(crate) currency: Option<String>,
}

/// Reads `1.234,56 €`, `(12.00)`, `12-`, `CHF 1'234.50`. `mark` is what the column decided; `country` tells whose krone or dollar
/// is meant.
pub(crate) fn read_amount(text: &str, mark: Option<DecimalMark>, country: Option<Country>) -> Option<Amount> {
    let lower = text.trim().to_lowercase();
    let negative = (lower.starts_with('(') && lower.ends_with(')')) || lower.ends_with('-') || lower.contains('−') || {
        let signed = lower.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
        signed.starts_with('-')
    };
    let digits: String = lower
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’'))
        .collect();
    let beside: String = lower
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, ',' | '\'' | '’' | '(' | ')' | '+' | '-' | '−'))
        .collect();
    let currency = match beside.trim_matches('.') {
        "" => None,
        _ => Some(currency(&beside, country)?),
    };
    // A full stop behind a sign (`12 Fr.`) is no decimal mark; one before the first digit (`.5`) is.
    let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    let plain = plain(digits.trim_start_matches(['\'', '’']), mark)?;
    let number = Decimal::from_str(&plain).ok()?;
    Some(Amount {
        number: if negative { -number } else { number },
        currency,
    })
}

/// A number without anything beside it.
pub(crate) fn read_number(text: &str, mark: Option<DecimalMark>) -> Option<Decimal> {
    read_amount(text, mark, None)
        .filter(|amount| amount.currency.is_none())
        .map(|amount| amount.number)
}

/// The code of a currency named by a cell of its own or beside an amount.
pub(crate) fn currency(text: &str, country: Option<Country>) -> Option<String> {
    let bare = text.trim().to_lowercase();
    let letters = bare.trim_matches('.');
    if letters.len() == 3
        && let Some(known) = iso_currency::Currency::from_code(&letters.to_uppercase())
    {
        return Some(known.code().to_owned());
    }
    let home = country.as_ref().map_or("", Country::code);
    let code = match letters {
        "$" => match home {
            "CA" => "CAD",
            "AU" => "AUD",
            "NZ" => "NZD",
            _ => "USD",
        },
        "kr" => match home {
            "NO" => "NOK",
            "DK" => "DKK",
            _ => "SEK",
        },
        _ => SIGNS
            .iter()
            .find(|(sign, _)| *sign == bare || *sign == letters)
            .map(|(_, code)| *code)?,
    };
    Some(code.to_owned())
}

/// `1.234,56` as `1234.56`.
fn plain(digits: &str, mark: Option<DecimalMark>) -> Option<String> {
    let cents_at = match parted(digits, mark) {
        Parted::Nowhere => None,
        Parted::At(at) => Some(at),
        Parted::Wrongly => return None,
    };
    let whole: String = digits[..cents_at.unwrap_or(digits.len())]
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let cents = cents_at.map_or("", |at| &digits[at + 1..]);
    if (whole.is_empty() && cents.is_empty()) || !cents.bytes().all(|b| b.is_ascii_digit()) || whole.len() > 20 {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    Some(if cents.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{cents}")
    })
}

/// Where the cents begin.
enum Parted {
    Nowhere,
    At(usize),
    Wrongly,
}

fn parted(digits: &str, mark: Option<DecimalMark>) -> Parted {
    let (last_point, last_comma) = (digits.rfind('.'), digits.rfind(','));
    let (at, own) = match (last_point, last_comma) {
        (None, None) => return Parted::Nowhere,
        // Both: the last one parts the cents, whatever the column says.
        (Some(point), Some(comma)) => {
            let (at, own) = if point > comma { (point, '.') } else { (comma, ',') };
            let once = digits.find(own) == Some(at);
            return if once { Parted::At(at) } else { Parted::Wrongly };
        }
        (Some(at), None) => (at, '.'),
        (None, Some(at)) => (at, ','),
    };
    let once = digits.find(own) == Some(at);
    let columns_own = matches!((mark, own), (Some(DecimalMark::Point), '.') | (Some(DecimalMark::Comma), ','));
    match (once, groups_of_three(digits, own)) {
        (true, _) if columns_own => Parted::At(at),
        // The column's other mark: thousands where it looks like that, cents where it cannot be thousands.
        (_, true) => Parted::Nowhere,
        (true, false) => Parted::At(at),
        (false, false) => Parted::Wrongly,
    }
}

/// Whether a mark only parts thousands: `1.234` or `12.345.678`.
fn groups_of_three(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_its_column_says() {
        use DecimalMark::{Comma, Point};
        for (text, mark, number, currency) in [
            ("1.234,56 €", Some(Comma), "1234.56", Some("EUR")),
            ("1,234.56", Some(Point), "1234.56", None),
            ("1 234,56", Some(Comma), "1234.56", None),
            ("1'234.50", Some(Point), "1234.50", None),
            ("CHF 1’234.50", None, "1234.50", Some("CHF")),
            ("1,234", Some(Point), "1234", None),
            ("1,234", Some(Comma), "1.234", None),
            ("1.234", Some(Comma), "1234", None),
            ("17.9", Some(Point), "17.9", None),
            ("17.9", Some(Comma), "17.9", None),
            ("17,90", None, "17.90", None),
            ("0.125", None, "0.125", None),
            ("1.234.567", Some(Point), "1234567", None),
            ("(12.00)", Some(Point), "-12.00", None),
            ("12,00-", Some(Comma), "-12.00", None),
            ("-17,90 €", Some(Comma), "-17.90", Some("EUR")),
            ("€ -5", None, "-5", Some("EUR")),
            ("£5.00", None, "5.00", Some("GBP")),
            ("US$ 5.00", None, "5.00", Some("USD")),
            ("12 Fr.", None, "12", Some("CHF")),
            ("99 kr", None, "99", Some("SEK")),
            (".5", Some(Point), "0.5", None),
            ("+4", None, "4", None),
        ] {
            let read = read_amount(text, mark, None).unwrap_or_else(|| panic!("{text} is an amount"));
            assert_eq!(
                (read.number.to_string().as_str(), read.currency.as_deref()),
                (number, currency),
                "{text} {mark:?}"
            );
        }
        for text in ["", "free", "12 pieces", "1,2,3,4", "1.2.3,4,5", "LC-100"] {
            assert_eq!(read_amount(text, Some(Point), None), None, "{text}");
        }
        assert_eq!(currency("eur", None).as_deref(), Some("EUR"));
        assert_eq!(currency("XYZ", None), None);
    }
}
