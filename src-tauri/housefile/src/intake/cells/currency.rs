//! Signs and codes of currencies as people write them beside amounts.

use super::Folded;

/// Signs and codes of currencies. `$` is the US dollar unless a letter before it says otherwise.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("$", "USD"),
    ("usd", "USD"),
    ("us$", "USD"),
    ("chf", "CHF"),
    ("fr.", "CHF"),
    ("sfr.", "CHF"),
    ("¥", "JPY"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("руб.", "RUB"),
    ("р.", "RUB"),
    ("rub", "RUB"),
    ("₴", "UAH"),
    ("uah", "UAH"),
    ("₹", "INR"),
    ("inr", "INR"),
    ("zł", "PLN"),
    ("pln", "PLN"),
    ("kč", "CZK"),
    ("czk", "CZK"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("cad", "CAD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("aud", "AUD"),
    ("a$", "AUD"),
    ("nzd", "NZD"),
    ("mxn", "MXN"),
    ("brl", "BRL"),
    ("r$", "BRL"),
    ("huf", "HUF"),
    ("ft", "HUF"),
    ("ron", "RON"),
    ("try", "TRY"),
    ("₺", "TRY"),
    ("ils", "ILS"),
    ("₪", "ILS"),
];

/// Whether a sign or code begins with this byte in small letters.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut at = 0;
    while at < CURRENCIES.len() {
        begins[CURRENCIES[at].0.as_bytes()[0] as usize] = true;
        at += 1;
    }
    begins
};

/// The currency a sign or code names, as it stands beside an amount or in a column of its own.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.is_empty() || text.len() > 8 {
        return None;
    }
    let first = text.as_bytes()[0];
    if first.is_ascii() && !BEGINS[first.to_ascii_lowercase() as usize] {
        return None;
    }
    let word = Folded::of(text);
    let word = word.as_str();
    CURRENCIES.iter().find(|(sign, _)| *sign == word).map(|(_, code)| *code)
}
