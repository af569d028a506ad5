//! What a cell of a column of numbers says, with the decimal mark that its whole column decided.

use rust_decimal::Decimal;

use crate::{
    intake::{
        DecimalMark,
        cells::{MarkHint, currency, number_shape, parse_number},
    },
    values::{Country, Money},
};

/// A number and the currency written beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amount {
    /// The number.
    pub(crate) number: Decimal,
    /// ISO 4217.
    pub(crate) currency: Option<String>,
}

/// Reads an amount. A text that its column's mark cannot explain (`12.50` among commas) speaks for itself where it is plain.
pub(crate) fn read_amount(text: &str, mark: Option<DecimalMark>, country: Option<Country>) -> Option<Amount> {
    let amount = match mark {
        Some(mark) => parse_number(text, mark).or_else(|| parse_number(text, own_mark(text)?)),
        None => parse_number(text, own_mark(text)?),
    }?;
    let crowns = || text.to_lowercase().contains("kr").then(|| crown_of(country).to_owned());
    Some(Amount {
        number: amount.value,
        currency: amount.currency.map(str::to_owned).or_else(crowns),
    })
}

/// A number without a currency.
pub(crate) fn read_number(text: &str, mark: Option<DecimalMark>) -> Option<Decimal> {
    read_amount(text, mark, None)
        .filter(|amount| amount.currency.is_none())
        .map(|amount| amount.number)
}

/// The currency that a cell of its own names.
pub(crate) fn read_currency(text: &str, country: Option<Country>) -> Option<String> {
    let code = text.trim().to_uppercase();
    match code.as_str() {
        "KR" | "KR." => Some(crown_of(country).to_owned()),
        _ => currency(text)
            .map(str::to_owned)
            .or_else(|| Money::from_decimal(Decimal::ZERO, &code).map(|known| known.currency)),
    }
}

/// `1,234` is one or a thousand; where nobody said which, it is read as neither.
fn own_mark(text: &str) -> Option<DecimalMark> {
    if !text.contains(['.', ',']) {
        return Some(DecimalMark::Point);
    }
    match number_shape(text)?.hint {
        MarkHint::Comma => Some(DecimalMark::Comma),
        MarkHint::None | MarkHint::Point => Some(DecimalMark::Point),
        MarkHint::OpenPoint | MarkHint::OpenComma => None,
    }
}

fn crown_of(country: Option<Country>) -> &'static str {
    match country.as_ref().map(Country::code) {
        Some("NO") => "NOK",
        Some("DK") => "DKK",
        _ => "SEK",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_its_column_says() {
        use DecimalMark::{Comma, Point};
        for (text, mark, number, currency) in [
            ("1.234,56 €", Some(Comma), "1234.56", Some("EUR")),
            ("1,234", Some(Point), "1234", None),
            ("1,234", Some(Comma), "1.234", None),
            ("1.234", Some(Comma), "1234", None),
            ("17.9", Some(Comma), "17.9", None),
            ("17,90", None, "17.90", None),
            ("1,234.5", None, "1234.5", None),
            ("+007", None, "7", None),
            ("99 kr", None, "99", Some("NOK")),
        ] {
            let read = read_amount(text, mark, Country::parse("NO")).unwrap_or_else(|| panic!("{text} is an amount"));
            assert_eq!(
                (read.number.to_string().as_str(), read.currency.as_deref()),
                (number, currency),
                "{text} {mark:?}"
            );
        }
        assert_eq!(read_amount("free", Some(Point), None), None);
        assert_eq!(read_amount("1,234", None, None), None, "open until somebody says");
        assert_eq!(read_currency("sgd", None).as_deref(), Some("SGD"));
        assert_eq!(read_currency("€", None).as_deref(), Some("EUR"));
        assert_eq!(read_currency("XQZ", None), None);
    }
}
