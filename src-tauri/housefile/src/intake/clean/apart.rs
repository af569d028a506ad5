//! A whole address in one cell, as lists of people who moved have it: where the street ends and the town begins.

use super::address::{country_in_front, part};
use crate::values::Country;

/// An address of one cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Apart {
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) city: Option<String>,
    pub(super) region: Option<String>,
    pub(super) country: Option<Country>,
}

/// Street, postcode and town of one cell: `Ring 1, 89073 Ulm`, `12 High St, London SW1A 1AA`, `5 Main St, Salem, OR 97301`. Nothing where no
/// postcode shows where the one ends and the other begins.
pub(super) fn apart(text: &str) -> Option<Apart> {
    let text = text.trim();
    let mut parts: Vec<&str> = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let mut named = None;
    // A town that is called as its country stands behind its postcode, and is the only one.
    if let [front @ .., before, last] = &parts[..]
        && let Some(country) = Country::parse(last)
        && (!front.is_empty() || in_one_line(before, None).is_some())
        && part(before).2.is_some()
    {
        named = Some(country);
        parts.pop();
    }
    // A postcode between commas goes with the town behind it.
    if let [.., before, last] = &parts[..]
        && part(last).1.is_none()
        && let (_, Some(_), None) = part(before)
    {
        let from = before.as_ptr() as usize - text.as_ptr() as usize;
        let to = last.as_ptr() as usize - text.as_ptr() as usize + last.len();
        parts.truncate(parts.len() - 2);
        parts.push(&text[from..to]);
    }
    let Some((last, front)) = parts.split_last().filter(|(_, front)| !front.is_empty()) else {
        return in_one_line(parts.first().copied().unwrap_or(text), named);
    };
    let (country, postcode, city) = part(last);
    let (postcode, country) = (postcode?.to_owned(), named.or(country));
    // The town stands in front, and beside the postcode at most a state, before it: towns that short stand behind theirs (`89073 ULM`).
    let is_state =
        city.is_some_and(|city| city.len() <= 3 && city.bytes().all(|byte| byte.is_ascii_uppercase()) && last.starts_with(city));
    let town_in_front = front.len() > 1 && (city.is_none() || is_state);
    let (front, town) = match front.split_last().filter(|_| town_in_front) {
        Some((town, front)) => (front, Some(*town)),
        None => (front, city),
    };
    Some(Apart {
        street: front.join(", "),
        postcode,
        city: town.map(str::to_owned),
        region: city.filter(|_| town_in_front).map(str::to_owned),
        country,
    })
}

/// `Ring 1 89073 Ulm`: only a postcode of five digits shows by itself where the town begins.
fn in_one_line(text: &str, named: Option<Country>) -> Option<Apart> {
    let is_five = |word: &str| {
        let (_, bare) = country_in_front(word);
        bare.len() == 5 && bare.bytes().all(|byte| byte.is_ascii_digit())
    };
    // The last one: a box may have a number as long. What stands behind it is a town, and has no figures.
    let blanks = text.rmatch_indices(' ');
    let (street, rest) = blanks
        .map(|(at, _)| (&text[..at], text[at + 1..].trim()))
        .find(|(_, rest)| is_five(rest.split(' ').next().unwrap_or_default()))?;
    let (country, postcode, city) = part(rest);
    city.filter(|city| !city.bytes().any(|byte| byte.is_ascii_digit()))?;
    Some(Apart {
        street: street.trim().to_owned(),
        postcode: postcode?.to_owned(),
        city: Some(city?.to_owned()),
        region: None,
        country: named.or(country),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_one_cell_comes_apart() {
        for (text, street, postcode, city, region, country) in [
            ("Ring 1, 89073 Ulm", "Ring 1", "89073", Some("Ulm"), None, None),
            ("Ring 1 89073 Ulm", "Ring 1", "89073", Some("Ulm"), None, None),
            ("Ring 1, D-89073 Ulm", "Ring 1", "89073", Some("Ulm"), None, Some("DE")),
            (
                "Ring 1, Hinterhaus, 89073 Ulm, Germany",
                "Ring 1, Hinterhaus",
                "89073",
                Some("Ulm"),
                None,
                Some("DE"),
            ),
            (
                "RING 1, HINTERHAUS, 89073 ULM",
                "RING 1, HINTERHAUS",
                "89073",
                Some("ULM"),
                None,
                None,
            ),
            ("Postfach 10432 89073 Ulm", "Postfach 10432", "89073", Some("Ulm"), None, None),
            ("Ring 1 89073 Ulm, Germany", "Ring 1", "89073", Some("Ulm"), None, Some("DE")),
            (
                "Ring 1, 89073, Ulm, Germany",
                "Ring 1",
                "89073",
                Some("Ulm"),
                None,
                Some("DE"),
            ),
            ("12 Rue X, 98000, Monaco", "12 Rue X", "98000", Some("Monaco"), None, None),
            (
                "12 High St, London SW1A 1AA",
                "12 High St",
                "SW1A 1AA",
                Some("London"),
                None,
                None,
            ),
            (
                "12 High St, London, SW1A 1AA",
                "12 High St",
                "SW1A 1AA",
                Some("London"),
                None,
                None,
            ),
            (
                "5 Main St, Salem, OR 97301",
                "5 Main St",
                "97301",
                Some("Salem"),
                Some("OR"),
                None,
            ),
        ] {
            let expect = Apart {
                street: street.into(),
                postcode: postcode.into(),
                city: city.map(str::to_owned),
                region: region.map(str::to_owned),
                country: country.and_then(Country::parse),
            };
            assert_eq!(apart(text), Some(expect), "{text}");
        }
        for text in [
            "Ring 1",
            "Ring 1, Hinterhaus",
            "12345 Main Street",
            "PO Box 10432 Anchorage AK 9950",
        ] {
            assert_eq!(apart(text), None, "{text}");
        }
    }
}
