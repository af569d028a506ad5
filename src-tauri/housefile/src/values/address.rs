//! Postal addresses.

use super::{Country, text_key};

/// A postal address; every part may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PostalAddress {
    /// Street and house number.
    pub street: Option<String>,
    /// Postcode, byte for byte as it was shown.
    pub postcode: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// State, canton, county.
    pub region: Option<String>,
    /// Country.
    pub country: Option<Country>,
}

impl PostalAddress {
    /// On one line, as people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        let town = [&self.postcode, &self.city]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        [
            self.street.as_deref().unwrap_or(""),
            &town,
            self.region.as_deref().unwrap_or(""),
            self.country.as_ref().map_or("", Country::code),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
    }

    /// What the same address spelled otherwise shares; nothing unless a letter could arrive (street and postcode or town).
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let street = self.street.as_deref().filter(|s| !s.trim().is_empty())?;
        address_key(street, self.postcode.as_deref(), self.city.as_deref())
    }
}

/// Street with abbreviations opened (`Str.`, `St.`), house number apart, postcode (or town where there is none).
#[must_use]
pub fn address_key(street: &str, postcode: Option<&str>, city: Option<&str>) -> Option<String> {
    let place = postcode
        .map(|p| text_key(p).replace(' ', ""))
        .filter(|p| !p.is_empty())
        .or_else(|| city.map(text_key).filter(|c| !c.is_empty()))?;
    let mut street = text_key(street).replace("strase", "str");
    for (long, short) in [
        (" street ", " str "),
        (" st ", " str "),
        (" road ", " rd "),
        (" avenue ", " ave "),
    ] {
        if street.ends_with(long.trim_end()) {
            street.truncate(street.len() - long.len() + 1);
            street.push_str(short.trim_end());
        }
        if street.contains(long) {
            street = street.replace(long, short);
        }
    }
    // `Linden str 5`, `Lindenstr. 5` and `Lindenstraße 5` are one street; `5 a` and `5a` one number.
    street.retain(|c| c != ' ');
    Some(format!("{street}|{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_share_a_key() {
        let key = |street| address_key(street, Some("04109"), Some("Leipzig"));
        assert_eq!(key("Lindenstraße 5a"), key("Lindenstr. 5 a"));
        assert_eq!(key("Lindenstrasse 5a"), key("LINDEN-STR. 5A"));
        assert_ne!(key("Lindenstr. 5"), key("Lindenstr. 6"));
        assert_eq!(address_key("Main Street 1", None, None), None);
    }
}
