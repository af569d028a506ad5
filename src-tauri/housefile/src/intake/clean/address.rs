//! Where somebody lives, from cells of their own or from postcode and town in one.

use super::row::Address;
use crate::values::Country;

/// The address's cells of a row; the country is read already.
#[derive(Debug, Default)]
pub(crate) struct AddressCells<'a> {
    /// Street, number and second line, in the order of the columns.
    pub(crate) street: Vec<&'a str>,
    /// The number, where it has columns of its own.
    pub(crate) number: Vec<&'a str>,
    pub(crate) postcode: Option<&'a str>,
    pub(crate) city: Option<&'a str>,
    pub(crate) both: Option<&'a str>,
    pub(crate) region: Option<&'a str>,
    pub(crate) country: Option<Country>,
    /// The row's country, or the one that the file falls back on.
    pub(crate) numbered_as_in: Option<Country>,
}

/// Where `5 Main Street` is written; elsewhere it is `Ahornweg 5`.
const NUMBER_IN_FRONT: [&str; 13] = ["AU", "CA", "FR", "GB", "IE", "IN", "LU", "MC", "MT", "NZ", "SG", "US", "ZA"];

/// The address; nothing where no part but a country is there.
pub(crate) fn address(cells: &AddressCells<'_>) -> Option<Address> {
    let mut address = Address {
        street: street(cells),
        region: cells.region.map(str::to_owned),
        country: cells.country,
        ..Address::default()
    };
    if let Some(both) = cells.both {
        let (country, postcode, city) = part(both);
        address.postcode = postcode.map(str::to_owned);
        address.city = city.map(str::to_owned);
        address.country = address.country.or(country);
    }
    if let Some(postcode) = cells.postcode {
        let (country, bare) = country_in_front(postcode);
        address.postcode = Some(bare.to_owned());
        address.country = address.country.or(country);
    }
    if let Some(city) = cells.city {
        address.city = Some(city.to_owned());
    }
    // A number is somewhere in a village without streets, and nowhere by itself.
    let somewhere = !cells.street.is_empty() || address.postcode.is_some() || address.city.is_some();
    somewhere.then_some(address)
}

/// Street, number and further lines in one: the number beside the street itself, whatever the order of the columns.
fn street(cells: &AddressCells<'_>) -> Option<String> {
    let number = cells.number.join(" ");
    let mut parts = cells.street.clone();
    let in_front = cells
        .numbered_as_in
        .as_ref()
        .is_some_and(|country| NUMBER_IN_FRONT.contains(&country.code()));
    if !number.is_empty() {
        parts.insert(if in_front { 0 } else { 1.min(parts.len()) }, &number);
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// `D-04109` as Germany and 04109; any other postcode as it stands, byte for byte.
fn country_in_front(postcode: &str) -> (Option<Country>, &str) {
    let Some((front, rest)) = postcode.split_once('-') else {
        return (None, postcode);
    };
    let letters = (1..=3).contains(&front.len()) && front.bytes().all(|b| b.is_ascii_uppercase());
    match Country::parse(front) {
        Some(country) if letters && rest.starts_with(|c: char| c.is_ascii_digit()) => (Some(country), rest),
        _ => (None, postcode),
    }
}

/// Country, postcode and town of one cell.
fn part(both: &str) -> (Option<Country>, Option<&str>, Option<&str>) {
    let words: Vec<(usize, &str)> = both
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - both.as_ptr() as usize, word))
        .collect();
    let end = |at: usize| words[at].0 + words[at].1.len();
    // In front: 04109 · D-04109 · 123 45 · 1012 AB · SW1A 1AA; behind: Leipzig 04109 · NY 10001 · London SW1A 1AA.
    for count in [2, 1] {
        if words.len() >= count {
            let (code, rest) = (&both[..end(count - 1)], both[end(count - 1)..].trim_matches([' ', ',']));
            if is_postcode(code) {
                let (country, bare) = country_in_front(code);
                return (country, Some(bare), (!rest.is_empty()).then_some(rest));
            }
        }
    }
    for count in [2, 1] {
        if words.len() > count {
            let at = words[words.len() - count].0;
            let (rest, code) = (both[..at].trim_matches([' ', ',']), both[at..].trim());
            if is_postcode(code) {
                let (country, bare) = country_in_front(code);
                return (country, Some(bare), Some(rest));
            }
        }
    }
    (None, None, Some(both))
}

fn is_postcode(text: &str) -> bool {
    let (_, bare) = country_in_front(text);
    // The shape: 9 for a digit, A for a capital.
    let shape: String = bare
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    matches!(
        shape.as_str(),
        "9999" | "99999" | "999999" | "999 99" | "9999 AA" | "9999AA" | "99-999" | "9999-999" | "99999-9999" | "999-9999"
    ) || matches!(
        shape.as_str(),
        "A9 9AA" | "A99 9AA" | "AA9 9AA" | "AA99 9AA" | "A9A 9AA" | "AA9A 9AA" | "A9A 9A9"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcode_and_town_come_apart() {
        for (both, country, postcode, city) in [
            ("04109 Leipzig", None, Some("04109"), Some("Leipzig")),
            ("D-04109 Leipzig", Some("DE"), Some("04109"), Some("Leipzig")),
            ("CH-8001 Zürich", Some("CH"), Some("8001"), Some("Zürich")),
            ("1010 Wien", None, Some("1010"), Some("Wien")),
            ("60311 Frankfurt am Main", None, Some("60311"), Some("Frankfurt am Main")),
            ("Leipzig 04109", None, Some("04109"), Some("Leipzig")),
            ("New York, NY 10001", None, Some("10001"), Some("New York, NY")),
            ("1012 AB Amsterdam", None, Some("1012 AB"), Some("Amsterdam")),
            ("114 55 Stockholm", None, Some("114 55"), Some("Stockholm")),
            ("London SW1A 1AA", None, Some("SW1A 1AA"), Some("London")),
            ("00-950 Warszawa", None, Some("00-950"), Some("Warszawa")),
            ("Leipzig", None, None, Some("Leipzig")),
            ("04109", None, Some("04109"), None),
        ] {
            let (c, p, t) = part(both);
            assert_eq!((c.as_ref().map(Country::code), p, t), (country, postcode, city), "{both}");
        }
    }

    #[test]
    fn a_number_of_its_own_stands_where_the_country_writes_it() {
        let written = |street: &[&str], number: &[&str], country: Option<&str>| {
            let cells = AddressCells {
                street: street.to_vec(),
                number: number.to_vec(),
                city: Some("Ulm"),
                numbered_as_in: country.and_then(Country::parse),
                ..AddressCells::default()
            };
            address(&cells).and_then(|address| address.street)
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(written(&["Ahornweg"], &["5"], None), is("Ahornweg 5"));
        assert_eq!(
            written(&["Ahornweg", "Hinterhaus"], &["5", "a"], Some("DE")),
            is("Ahornweg 5 a Hinterhaus")
        );
        assert_eq!(
            written(&["Main Street", "Flat 2"], &["5"], Some("GB")),
            is("5 Main Street Flat 2")
        );
        assert_eq!(written(&["Rue du 8 Mai"], &["8"], Some("FR")), is("8 Rue du 8 Mai"));
        assert_eq!(written(&[], &["5"], None), is("5"), "a village has no streets");
        let alone = AddressCells {
            number: vec!["5"],
            ..AddressCells::default()
        };
        assert_eq!(address(&alone), None);
    }

    #[test]
    fn a_country_alone_is_no_address() {
        let cells = AddressCells {
            country: Country::parse("DE"),
            ..AddressCells::default()
        };
        assert_eq!(address(&cells), None);
        let cells = AddressCells {
            postcode: Some("04109"),
            street: vec!["Lindenstr.", "5a"],
            ..AddressCells::default()
        };
        let found = address(&cells).expect("an address");
        assert_eq!(
            (found.street.as_deref(), found.postcode.as_deref()),
            (Some("Lindenstr. 5a"), Some("04109"))
        );
    }
}
