//! Phone numbers and the countries they are read in.

use std::str::FromStr as _;

use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneNumberFormat,
    enums::{PhoneNumberType, Region},
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// An ISO 3166-1 alpha-2 country code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Reads a code or a country's name as exports spell it (`DE`, `Deutschland`, `Germany`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        const NAMES: &[(&str, &str)] = &[
            ("germany", "DE"),
            ("deutschland", "DE"),
            ("d", "DE"),
            ("ger", "DE"),
            ("deu", "DE"),
            ("allemagne", "DE"),
            ("austria", "AT"),
            ("osterreich", "AT"),
            ("a", "AT"),
            ("aut", "AT"),
            ("switzerland", "CH"),
            ("schweiz", "CH"),
            ("suise", "CH"),
            ("svizera", "CH"),
            ("che", "CH"),
            ("united kingdom", "GB"),
            ("uk", "GB"),
            ("england", "GB"),
            ("great britain", "GB"),
            ("gbr", "GB"),
            ("scotland", "GB"),
            ("united states", "US"),
            ("usa", "US"),
            ("united states of america", "US"),
            ("france", "FR"),
            ("frankreich", "FR"),
            ("fra", "FR"),
            ("italy", "IT"),
            ("italia", "IT"),
            ("italien", "IT"),
            ("spain", "ES"),
            ("espana", "ES"),
            ("spanien", "ES"),
            ("netherlands", "NL"),
            ("niederlande", "NL"),
            ("nederland", "NL"),
            ("belgium", "BE"),
            ("belgien", "BE"),
            ("belgie", "BE"),
            ("belgique", "BE"),
            ("luxembourg", "LU"),
            ("luxemburg", "LU"),
            ("denmark", "DK"),
            ("danemark", "DK"),
            ("danmark", "DK"),
            ("sweden", "SE"),
            ("schweden", "SE"),
            ("sverige", "SE"),
            ("norway", "NO"),
            ("norwegen", "NO"),
            ("norge", "NO"),
            ("finland", "FI"),
            ("finnland", "FI"),
            ("suomi", "FI"),
            ("poland", "PL"),
            ("polen", "PL"),
            ("polska", "PL"),
            ("czechia", "CZ"),
            ("czech republic", "CZ"),
            ("tschechien", "CZ"),
            ("russia", "RU"),
            ("rusia", "RU"),
            ("rosia", "RU"),
            ("rusland", "RU"),
            ("ukraine", "UA"),
            ("portugal", "PT"),
            ("ireland", "IE"),
            ("irland", "IE"),
            ("canada", "CA"),
            ("kanada", "CA"),
            ("australia", "AU"),
            ("australien", "AU"),
        ];
        let key = super::text_key(text);
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == key) {
            return Self::parse_code(code);
        }
        Self::parse_code(text.trim())
    }

    fn parse_code(code: &str) -> Option<Self> {
        let upper = code.to_ascii_uppercase();
        let letters = upper.as_bytes().try_into().ok()?;
        // Any two letters make a region; a country is one that can be called.
        PHONE_NUMBER_UTIL.get_country_code_for_region(Region::from_str(&upper).ok()?)?;
        Some(Self(letters))
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl TryFrom<String> for Country {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse_code(&text).ok_or(text)
    }
}
impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

/// A phone number that exists in its country's numbering plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    shown: String,
    e164: String,
}

impl Phone {
    /// Reads a number as typed in `country`. `0049…`, `p:+49…` and `+49 (0) 30 …` are understood; an extension is kept in
    /// the shown form. Returns nothing where the numbering plan knows no such number.
    #[must_use]
    pub fn parse(cell: &str, country: Country) -> Option<Self> {
        let shown = cell.trim().trim_start_matches("p:").trim();
        let main = shown.split(['x', 'X', '/', ';', ',']).next().unwrap_or(shown);
        // `030 / 123456`: a slash behind an area code parts nothing.
        let main = if main.chars().filter(char::is_ascii_digit).count() < 6 {
            shown
        } else {
            main
        };
        let main = main.replace("(0)", "");
        let mut digits: String = main.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        if let Some(rest) = digits.strip_prefix("00") {
            digits = format!("+{rest}");
        }
        if digits.len() < 6 || digits.len() > 17 || digits.rfind('+').is_some_and(|at| at > 0) {
            return None;
        }
        let region = Region::from_str(country.code()).ok()?;
        // A bad cell must never take an import down, whatever a library makes of it.
        let read = std::panic::catch_unwind(|| PHONE_NUMBER_UTIL.parse(&digits, Some(region)).ok());
        let number = read.ok().flatten().filter(|number| number.is_valid())?;
        let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
        Some(Self {
            shown: shown.to_owned(),
            e164,
        })
    }

    /// Whether an E.164 number can be that of a mobile phone; where a numbering plan has one kind for both, as in North America, each can.
    #[must_use]
    pub fn is_mobile(e164: &str) -> bool {
        // As where numbers are read: whatever a library makes of it.
        let kind = std::panic::catch_unwind(|| Some(PHONE_NUMBER_UTIL.parse(e164, None).ok()?.get_type()));
        matches!(
            kind.ok().flatten(),
            Some(PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile)
        )
    }

    /// As typed.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// E.164: what is compared and handed over.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.e164
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_told_from_a_landline() {
        for (number, mobile) in [
            ("+4915112345678", true),
            ("+493023125000", false),
            ("+436641234567", true),
            ("+12125550123", true),
            ("+498001234567", false),
            ("no number", false),
        ] {
            assert_eq!(Phone::is_mobile(number), mobile, "{number}");
        }
    }

    #[test]
    fn one_number_typed_six_ways_is_one_number() {
        let de = Country::parse("Deutschland").expect("a country");
        for cell in [
            "030 23125 000",
            "+49 30 23125000",
            "0049 30 23125-000",
            "+49 (0)30 23125000",
            "p:+493023125000",
            "030/23125000",
        ] {
            assert_eq!(
                Phone::parse(cell, de).map(|p| p.e164().to_owned()).as_deref(),
                Some("+493023125000"),
                "{cell}"
            );
        }
        for cell in ["", "12", "call me", "++49", "0000000000"] {
            assert_eq!(Phone::parse(cell, de), None, "{cell}");
        }
        let it = Country::parse("IT").expect("a country");
        assert_eq!(
            Phone::parse("06 698 12345", it).map(|p| p.e164().to_owned()).as_deref(),
            Some("+390669812345"),
            "an Italian number keeps its zero"
        );
        assert_eq!(
            Phone::parse("+39 06 698 12345", de).map(|p| p.e164().to_owned()).as_deref(),
            Some("+390669812345"),
            "and wherever it is read"
        );
    }

    #[test]
    fn a_country_is_one_that_can_be_called() {
        assert_eq!(
            Country::parse("fr").map(|country| country.code().to_owned()).as_deref(),
            Some("FR")
        );
        for word in ["", "XX", "ZZ", "AA", "F", "001", "Freedonia"] {
            assert_eq!(Country::parse(word), None, "{word}");
        }
    }
}
