//! Where somebody lives, from cells of their own or from postcode and town in one.

use super::row::Address;
use crate::{
    intake::cells::day_shape,
    values::{Country, text_key},
};

/// The address's cells of a row; the country is read already.
#[derive(Debug, Default)]
pub(crate) struct AddressCells<'a> {
    /// Street, number and second line, in the order of the columns and with their numbers.
    pub(crate) street: Vec<(u32, &'a str)>,
    /// Second lines whose header says so, where the number has a column of its own: they go behind both, wherever they stand.
    pub(crate) further: Vec<(u32, &'a str)>,
    /// The number, where it has columns of its own.
    pub(crate) number: Vec<(u32, &'a str)>,
    pub(crate) postcode: Option<&'a str>,
    pub(crate) city: Option<&'a str>,
    pub(crate) both: Option<&'a str>,
    pub(crate) region: Option<&'a str>,
    pub(crate) country: Option<Country>,
    /// Where the row tells no country, its number is written as in this one.
    pub(crate) fallback: Option<Country>,
}

/// Where `5 Main Street` is written; elsewhere it is `Ahornweg 5`.
const NUMBER_IN_FRONT: [&str; 20] = [
    "AU", "CA", "FR", "GB", "HK", "IE", "IN", "KE", "LU", "MC", "MT", "MY", "NG", "NZ", "PH", "SG", "TH", "US", "VN", "ZA",
];

/// The address; nothing where no part but a country is there.
pub(crate) fn address(cells: &AddressCells<'_>) -> Option<Address> {
    let mut address = Address {
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
    // Last, since a postcode can tell the country.
    address.street = street(cells, address.country.or(cells.fallback));
    // A number is somewhere in a village without streets, and nowhere by itself.
    let somewhere = !cells.street.is_empty() || !cells.further.is_empty() || address.postcode.is_some() || address.city.is_some();
    somewhere.then_some(address)
}

/// Street, number and further lines in one: further lines stand in columns like the street's, so the number goes beside the one that
/// its own column is beside.
fn street(cells: &AddressCells<'_>, country: Option<Country>) -> Option<String> {
    let number = joined(&cells.number);
    // Somebody wrote the street itself into the second line.
    let (mut parts, further) = match cells.street.is_empty() {
        true => (cells.further.clone(), &[][..]),
        false => (cells.street.clone(), &cells.further[..]),
    };
    if let Some((column, _)) = cells.number.first() {
        let beside = beside(&parts, *column);
        if !beside.is_some_and(|at| has_number(parts[at].1, &number)) {
            let in_front = country.is_some_and(|country| NUMBER_IN_FRONT.contains(&country.code()));
            parts.insert(beside.map_or(0, |at| if in_front { at } else { at + 1 }), (*column, &number));
        }
    }
    let lines = [joined(&parts), joined(further)];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Whether a header tells that its column is a second line of an address: `Zusatz`; `Address 2`, unless the number of the house stands right
/// behind it: then the street does so too.
pub(crate) fn is_further_line(header: &str, before_number: bool) -> bool {
    const WORDS: &[&str] = &[
        "zusatz",
        "adresszusatz",
        "complément",
        "extended",
        "apt",
        "apartment",
        "suite",
        "unit",
    ];
    let key = text_key(header);
    let words = || key.split(' ');
    let second = words().next_back().is_some_and(|last| matches!(last, "2" | "3")) || {
        let bare = key.strip_suffix(['2', '3']).unwrap_or(&key);
        bare.len() < key.len() && bare.ends_with(char::is_alphabetic)
    };
    (second && !before_number) || WORDS.iter().any(|word| words().any(|other| other == text_key(word)))
}

fn joined(cells: &[(u32, &str)]) -> String {
    cells.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(" ")
}

/// Which street cell is the nearest in front of a column, else behind it.
fn beside(streets: &[(u32, &str)], column: u32) -> Option<usize> {
    let in_front = streets.iter().rposition(|(street, _)| *street < column);
    in_front.or((!streets.is_empty()).then_some(0))
}

/// Whether a street begins or ends with this number already.
fn has_number(street: &str, number: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (street, number) = (words(street), words(number));
    street.starts_with(&number) || street.ends_with(&number)
}

/// Whether a number is one that a spreadsheet made a day: `7-9` as 2024-09-07. Its year is written in full; Vienna's `12/1/24` is a
/// door.
pub(crate) fn is_made_a_day(number: &str) -> bool {
    let year = number.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() >= 4);
    year && day_shape(number).is_some()
}

/// `D-04109` as Germany and 04109; any other postcode as it stands, byte for byte.
pub(super) fn country_in_front(postcode: &str) -> (Option<Country>, &str) {
    let Some((front, rest)) = postcode.split_once('-') else {
        return (None, postcode);
    };
    let letters = (1..=3).contains(&front.len()) && front.bytes().all(|b| b.is_ascii_uppercase());
    // Signs of cars, which stand before a postcode and mean nothing by themselves.
    let sign = match front {
        "B" => "BE",
        "F" => "FR",
        "I" => "IT",
        "L" => "LU",
        other => other,
    };
    match Country::parse(sign) {
        Some(country) if letters && rest.starts_with(|c: char| c.is_ascii_digit()) => (Some(country), rest),
        _ => (None, postcode),
    }
}

/// Country, postcode and town of one cell.
pub(super) fn part(both: &str) -> (Option<Country>, Option<&str>, Option<&str>) {
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
            ("F-67000 Strasbourg", Some("FR"), Some("67000"), Some("Strasbourg")),
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
        let written = |street: &[(u32, &'static str)], number: &[(u32, &'static str)], country: Option<&str>| {
            let cells = AddressCells {
                street: street.to_vec(),
                number: number.to_vec(),
                city: Some("Ulm"),
                fallback: country.and_then(Country::parse),
                ..AddressCells::default()
            };
            address(&cells).and_then(|address| address.street)
        };
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(written(&[(0, "Ahornweg")], &[(1, "5")], None), is("Ahornweg 5"));
        assert_eq!(
            written(&[(0, "Ahornweg"), (3, "Hinterhaus")], &[(1, "5"), (2, "a")], Some("DE")),
            is("Ahornweg 5 a Hinterhaus")
        );
        assert_eq!(
            written(&[(0, "Main Street"), (2, "Flat 2")], &[(1, "5")], Some("GB")),
            is("5 Main Street Flat 2")
        );
        assert_eq!(written(&[(0, "Rue du 8 Mai")], &[(1, "8")], Some("FR")), is("8 Rue du 8 Mai"));
        assert_eq!(written(&[], &[(1, "5")], None), is("5"), "a village has no streets");
        let alone = AddressCells {
            number: vec![(0, "5")],
            ..AddressCells::default()
        };
        assert_eq!(address(&alone), None);
    }

    #[test]
    fn a_number_stands_beside_the_street_that_its_column_is_beside() {
        let written = |street: &[(u32, &'static str)], number: u32, country: &str| {
            let cells = AddressCells {
                street: street.to_vec(),
                number: vec![(number, "5")],
                country: Country::parse(country),
                ..AddressCells::default()
            };
            address(&cells).and_then(|address| address.street).expect("a street")
        };
        let lines = [(0, "Hinterhaus"), (1, "Ahornweg")];
        assert_eq!(written(&lines, 2, "DE"), "Hinterhaus Ahornweg 5");
        assert_eq!(
            written(&[(1, "Ahornweg"), (2, "Hinterhaus")], 0, "DE"),
            "Ahornweg 5 Hinterhaus"
        );
        assert_eq!(written(&[(0, "Flat 2"), (1, "Main Street")], 2, "GB"), "Flat 2 5 Main Street");
        assert_eq!(written(&[(1, "Main Street"), (2, "Flat 2")], 0, "GB"), "5 Main Street Flat 2");
    }

    #[test]
    fn a_second_line_goes_behind_street_and_number_wherever_it_stands() {
        let written = |street: &[(u32, &'static str)], further: &[(u32, &'static str)], number: &'static str, country: &str| {
            let cells = AddressCells {
                street: street.to_vec(),
                further: further.to_vec(),
                number: if number.is_empty() { vec![] } else { vec![(2, number)] },
                country: Country::parse(country),
                ..AddressCells::default()
            };
            address(&cells).and_then(|address| address.street).expect("a street")
        };
        let (ahornweg, hinterhaus) = ([(0, "Ahornweg")], [(1, "Hinterhaus")]);
        assert_eq!(written(&ahornweg, &hinterhaus, "5", "DE"), "Ahornweg 5, Hinterhaus");
        assert_eq!(
            written(&[(1, "Ahornweg")], &[(0, "Hinterhaus")], "5", "DE"),
            "Ahornweg 5, Hinterhaus"
        );
        assert_eq!(
            written(&[(0, "Ahornweg 5")], &hinterhaus, "5", "DE"),
            "Ahornweg 5, Hinterhaus"
        );
        assert_eq!(
            written(&[(0, "Main Street")], &[(1, "Flat 2")], "5", "GB"),
            "5 Main Street, Flat 2"
        );
        assert_eq!(written(&ahornweg, &hinterhaus, "", "DE"), "Ahornweg, Hinterhaus");
        assert_eq!(written(&[], &[(1, "Ahornweg")], "5", "DE"), "Ahornweg 5", "the wrong column");
    }

    #[test]
    fn the_header_tells_a_second_line() {
        for header in [
            "Zusatz",
            "Adresszusatz",
            "Address 2",
            "Address2",
            "address line 2",
            "Complément d'adresse",
            "Apt",
        ] {
            assert!(is_further_line(header, false), "{header}");
        }
        for header in ["Straße", "Address 1", "Street", "Adresse", "Address", "Anschrift"] {
            assert!(!is_further_line(header, false), "{header}");
        }
        assert!(!is_further_line("Address 2", true), "the number stands right behind it");
        assert!(is_further_line("Adresszusatz", true));
        for header in ["Adresse 2022", "Anschrift (Stand 2023)"] {
            assert!(!is_further_line(header, false), "{header}");
        }
    }

    #[test]
    fn a_number_that_the_street_has_is_not_written_twice() {
        let written = |street: &'static str, number: &'static str| {
            let cells = AddressCells {
                street: vec![(0, street)],
                number: vec![(1, number)],
                ..AddressCells::default()
            };
            address(&cells).and_then(|address| address.street).expect("a street")
        };
        for (street, number) in [("Ahornweg 5", "5"), ("5, Main Street", "5"), ("Ahornweg 12 A", "12 a")] {
            assert_eq!(written(street, number), street);
        }
        assert_eq!(written("Ahornweg 15", "5"), "Ahornweg 15 5", "no word of it");
        assert_eq!(written("Rue du 8 Mai", "8"), "Rue du 8 Mai 8");
    }

    #[test]
    fn the_country_of_the_postcode_tells_where_the_number_stands() {
        let cells = |postcode| AddressCells {
            street: vec![(0, "Rue Verte")],
            number: vec![(1, "5")],
            postcode: Some(postcode),
            fallback: Country::parse("DE"),
            ..AddressCells::default()
        };
        let street = |postcode| {
            address(&cells(postcode))
                .and_then(|address| address.street)
                .expect("a street")
        };
        assert_eq!(street("F-67000"), "5 Rue Verte");
        assert_eq!(street("67000"), "Rue Verte 5");
    }

    #[test]
    fn a_day_is_no_number_of_a_house() {
        for day in ["2024-09-07", "07.09.2024", "9/7/2024", "2024-09-07 00:00:00"] {
            assert!(is_made_a_day(day), "{day}");
        }
        for number in ["7-9", "12a", "12/1/24", "1024", "5 a"] {
            assert!(!is_made_a_day(number), "{number}");
        }
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
            street: vec![(0, "Lindenstr."), (1, "5a")],
            ..AddressCells::default()
        };
        let found = address(&cells).expect("an address");
        assert_eq!(
            (found.street.as_deref(), found.postcode.as_deref()),
            (Some("Lindenstr. 5a"), Some("04109"))
        );
    }
}
