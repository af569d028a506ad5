//! Postcodes put in order, each country by its own way: figures by their number, so that a nought that a spreadsheet lost does not matter;
//! those of Great Britain by area, district and what follows; those of Canada and the Netherlands by place of each sign. As texts alone, E10
//! would stand before E2. Deliberately not here: whether there is such a postcode, and where it lies.

use std::cmp::Ordering;

use crate::values::Country;

/// Postcodes of a country from one to another, both included with all that begins so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Zone {
    country: Country,
    from: Code,
    to: Code,
    /// Where an address without a country is.
    home: Option<Country>,
}

/// How many figures a postcode of a country has at the most: some have further ones, for a street or a house.
fn most(country: Country, length: usize) -> usize {
    match country.code() {
        "PT" => 7,
        "BR" => 8,
        "US" => 9,
        _ => length,
    }
}

/// A postcode as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Code {
    Number(u32),
    /// Area, district, and what follows: `SW`, 1, `A1AA`.
    Outward(String, u32, String),
    Signs(String),
}

/// How a country writes them.
enum Way {
    /// So many figures; more behind them name a part of it.
    Figures(usize),
    Outward,
    /// A pattern of one length, from a sign on.
    Signs,
}

/// The countries whose postcodes can be put in order here.
fn way(country: Country) -> Option<Way> {
    Some(match country.code() {
        "GB" => Way::Outward,
        "CA" | "NL" => Way::Signs,
        "AT" | "CH" | "LI" | "BE" | "DK" | "NO" | "LU" | "HU" | "BG" | "SI" | "AU" | "NZ" | "ZA" | "CY" | "LV" | "PT" => {
            Way::Figures(4)
        }
        "DE" | "FR" | "IT" | "ES" | "US" | "MX" | "TR" | "FI" | "HR" | "RS" | "EE" | "GR" | "CZ" | "SK" | "SE" | "PL" | "UA"
        | "LT" | "BR" | "KR" | "TH" | "ID" => Way::Figures(5),
        "RU" | "BY" | "KZ" | "RO" | "IN" | "CN" | "SG" => Way::Figures(6),
        "JP" => Way::Figures(7),
        _ => return None,
    })
}

/// How a postcode of a country looks, for whoever wrote another one; none where those of the country cannot be put in order.
pub(super) fn looks(country: Country) -> Option<&'static str> {
    Some(match way(country)? {
        Way::Figures(4) => "1010",
        Way::Figures(5) => "10115",
        Way::Figures(6) => "101000",
        Way::Figures(_) => "100-0001",
        Way::Outward => "SW19",
        Way::Signs if country.code() == "CA" => "K1A",
        Way::Signs => "1012",
    })
}

impl Zone {
    /// From one to another; none where a bound is no postcode of the country, or the first comes behind the second.
    pub(super) fn of(country: Country, from: &str, to: &str, home: Option<Country>) -> Option<Self> {
        let (from, to) = (code(country, from, true)?, code(country, to, true)?);
        let zone = Self { country, from, to, home };
        let turned = match (&zone.from, &zone.to) {
            (Code::Number(from), Code::Number(to)) => from > to,
            (from, to) => from.against(to) == Ordering::Greater && to.against(from) != Ordering::Greater,
        };
        (!turned).then_some(zone)
    }

    /// Whether a stored text, postcode and country parted by a sign that no cell holds, lies in it.
    pub(super) fn fits(&self, stored: &str) -> bool {
        let (postcode, country) = stored.split_once('\u{1f}').unwrap_or((stored, ""));
        let own = match country {
            "" => self.home,
            written => Country::parse(written),
        };
        own == Some(self.country)
            && code(self.country, postcode, false)
                .is_some_and(|code| code.against(&self.from) != Ordering::Less && code.against(&self.to) != Ordering::Greater)
    }

    /// Where an address without a country is.
    pub(super) fn home(&self) -> Option<Country> {
        self.home
    }

    /// Signs that occur in every postcode of the zone as it may be written, where it is one postcode: what a file is looked through by.
    pub(super) fn core(&self) -> String {
        match &self.from {
            Code::Number(number) => number.to_string(),
            Code::Outward(area, district, _) => format!("{area}{district}"),
            Code::Signs(signs) => signs.clone(),
        }
    }
}

impl Code {
    /// How it stands to a bound, which may be its beginning alone.
    fn against(&self, bound: &Self) -> Ordering {
        match (self, bound) {
            (Self::Number(one), Self::Number(other)) => one.cmp(other),
            (Self::Outward(area, district, rest), Self::Outward(of, number, further)) => area
                .cmp(of)
                .then(district.cmp(number))
                .then_with(|| beginning(rest, further).cmp(further.as_str())),
            (Self::Signs(one), Self::Signs(other)) => beginning(one, other).cmp(other.as_str()),
            _ => Ordering::Less,
        }
    }
}

/// As much of a text as a bound has signs.
fn beginning<'t>(text: &'t str, bound: &str) -> &'t str {
    text.get(..bound.len()).unwrap_or(text)
}

/// A postcode as it is compared. A bound has to be whole where a country's are figures, as 10 could be a beginning or a number.
fn code(country: Country, written: &str, bound: bool) -> Option<Code> {
    let written = written.trim().to_ascii_uppercase();
    let signs: String = written.chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    match way(country)? {
        Way::Figures(length) => {
            // D-10115, AT 1010, LV-1001.
            let figures = signs.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
            // Those of more figures (BR, US) that lost a nought cannot be told from others.
            let main = figures.get(..length).unwrap_or(figures);
            let whole = figures.len() <= length || figures.len() == most(country, length);
            let fits = whole
                && signs.len() - figures.len() <= 3
                && !figures.is_empty()
                && figures.bytes().all(|sign| sign.is_ascii_digit())
                && (!bound || figures.len() == length);
            fits.then(|| main.parse().ok().map(Code::Number)).flatten()
        }
        Way::Outward => {
            // The last three signs are the inward part, where it stands there: SW1A 1AA, SW1A1AA.
            let area: String = signs.chars().take_while(char::is_ascii_alphabetic).collect();
            let rest = signs.get(area.len()..)?;
            let outward = if let Some((front, _)) = written.split_once(' ') {
                let front: String = front.chars().filter(char::is_ascii_alphanumeric).collect();
                rest.get(..front.len().checked_sub(area.len())?)?
            } else if rest.len() > 3 {
                rest.get(..rest.len() - 3)?
            } else {
                rest
            };
            let figures: String = outward.chars().take_while(char::is_ascii_digit).collect();
            let district = figures.parse().ok()?;
            let letter = rest.get(figures.len()..)?.to_owned();
            (1..=2).contains(&area.len()).then_some(Code::Outward(area, district, letter))
        }
        Way::Signs => {
            // NL-1018 AB: no postcode there begins with the letters of its country.
            let signs = signs.strip_prefix(country.code()).unwrap_or(&signs);
            (signs.starts_with(|sign: char| sign.is_ascii_digit()) == (country.code() == "NL")
                && (bound || signs.len() >= 3)
                && (2..=6).contains(&signs.len()))
            .then(|| Code::Signs(signs.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(country: &str, from: &str, to: &str) -> Option<Zone> {
        let country = Country::parse(country).expect("a country");
        Zone::of(country, from, to, Country::parse("DE"))
    }

    fn holds(country: &str, from: &str, to: &str, written: &str) -> bool {
        zone(country, from, to)
            .unwrap_or_else(|| panic!("{from} to {to}"))
            .fits(&format!("{written}\u{1f}{country}"))
    }

    #[test]
    fn figures_are_compared_by_their_number() {
        for inside in ["10115", "D-10115", "DE 12345", " 14199 "] {
            assert!(holds("DE", "10115", "14199", inside), "{inside}");
        }
        for outside in ["10114", "14200", "1067", "101155", "Berlin", "", "99999"] {
            assert!(!holds("DE", "10115", "14199", outside), "{outside}");
        }
        // A spreadsheet lost its nought.
        assert!(holds("DE", "01067", "01069", "1067"));
        assert!(holds("US", "10001", "10002", "10001-1234"));
        assert!(holds("PL", "00-950", "00-951", "00950"));
        assert!(holds("SE", "111 20", "111 29", "11122"));
        assert!(holds("PT", "1000", "1000", "1000-205"));
    }

    #[test]
    fn those_of_other_countries_go_by_their_parts() {
        for (inside, yes) in [
            ("SW2", true),
            ("SW10 9AB", true),
            ("SW109AB", true),
            ("SW1A 1AA", true),
            ("SW1A1AA", true),
            ("SW20 0AA", false),
            ("SE2 1AA", false),
            ("W1", false),
        ] {
            assert_eq!(holds("GB", "SW1", "SW19", inside), yes, "{inside}");
        }
        assert!(holds("GB", "E2", "E10", "E9 5AB") && !holds("GB", "E2", "E10", "E1 6AN"));
        assert!(holds("GB", "SW1A", "SW1A", "SW1A 1AA") && !holds("GB", "SW1A", "SW1A", "SW1P 3AA"));
        assert!(holds("CA", "K1A", "K2B", "k1a 0b1") && holds("CA", "K1A", "K2B", "K2B8K9"));
        assert!(!holds("CA", "K1A", "K2B", "K2C 0A1"));
        assert!(holds("NL", "1011", "1018", "NL-1018 AB") && holds("CA", "K1A", "K2B", "CA K1A 0B1"));
        assert!(holds("NL", "1011", "1018", "1018 AB") && !holds("NL", "1011", "1018", "1019 AB"));
    }

    #[test]
    fn what_is_no_postcode_of_the_country_is_no_bound() {
        for (country, from, to) in [
            ("DE", "14199", "10115"),
            ("DE", "10", "14"),
            ("DE", "SW1", "SW2"),
            ("GB", "10115", "10116"),
            ("GB", "SW19", "SW1"),
            ("IE", "D02", "D04"),
        ] {
            assert_eq!(zone(country, from, to), None, "{country} {from} {to}");
        }
    }

    #[test]
    fn an_address_without_a_country_is_at_home() {
        let zone = zone("DE", "10115", "14199").expect("a zone");
        assert!(zone.fits("10115\u{1f}") && zone.fits("10115"));
        assert!(!zone.fits("10115\u{1f}US") && !zone.fits("10115\u{1f}Nowhere"));
    }
}
