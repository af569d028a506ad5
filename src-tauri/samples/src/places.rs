//! Towns, streets and postcodes. A postcode fits its town; the house need not exist.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::dice::Dice;
use crate::truth::Address;

struct Town {
    name: &'static str,
    codes: &'static str,
}

#[derive(Default)]
struct Country {
    towns: Vec<Town>,
    weights: Vec<u32>,
    streets: Vec<&'static str>,
}

fn countries() -> &'static HashMap<&'static str, Country> {
    static COUNTRIES: OnceLock<HashMap<&'static str, Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let mut countries: HashMap<&'static str, Country> = HashMap::new();
        for line in include_str!("../data/places.txt").lines() {
            let parts: Vec<&'static str> = line.split(';').collect();
            if let [code, name, codes, weight] = parts[..] {
                let country = countries.entry(code).or_default();
                country.towns.push(Town { name, codes });
                country.weights.push(weight.parse().unwrap_or(1));
            }
        }
        for line in include_str!("../data/streets.txt").lines() {
            if let Some((code, streets)) = line.split_once(';') {
                countries.entry(code).or_default().streets = streets.split('|').collect();
            }
        }
        countries
    })
}

/// Where a customer of the roastery lives: mostly Germany, then its neighbours to the south, then anywhere.
pub(crate) fn country(dice: &mut Dice) -> &'static str {
    const COUNTRIES: [&str; 11] = ["DE", "AT", "CH", "NL", "FR", "IT", "GB", "US", "PL", "SE", "ES"];
    COUNTRIES[dice.weighted(&[640, 140, 110, 20, 22, 20, 16, 12, 6, 8, 6])]
}

pub(crate) fn address(country: &'static str, dice: &mut Dice) -> Address {
    let Some(here) = countries().get(country) else {
        return Address {
            street: String::new(),
            postcode: String::new(),
            city: String::new(),
            country: country.to_owned(),
        };
    };
    let town = &here.towns[dice.weighted(&here.weights)];
    let street = dice.pick(&here.streets);
    let number = 1 + dice.wait(28).min(240);
    let letter = if dice.often(90) { ["a", "b", "c"][dice.below(3)] } else { "" };
    let street = match country {
        "GB" | "US" => format!("{number} {street}"),
        "FR" => format!("{number}, {street}"),
        _ => format!("{street} {number}{letter}"),
    };
    Address {
        street,
        postcode: postcode(town.codes, dice),
        city: town.name.to_owned(),
        country: country.to_owned(),
    }
}

/// `04103-04357` is a range that keeps its zeros, `1010|1020` a list; in any other pattern `#` is a digit and `@` a letter.
fn postcode(codes: &str, dice: &mut Dice) -> String {
    if codes.contains('|') {
        let all: Vec<&str> = codes.split('|').collect();
        return (*dice.pick(&all)).to_owned();
    }
    if let Some((low, high)) = codes.split_once('-')
        && let (Ok(from), Ok(to)) = (low.parse::<usize>(), high.parse::<usize>())
    {
        return format!("{:0width$}", from + dice.below(to + 1 - from), width = low.len());
    }
    codes
        .chars()
        .map(|c| match c {
            '#' => char::from(b'0' + dice.below(10) as u8),
            '@' => char::from(b'A' + dice.below(26) as u8),
            other => other,
        })
        .collect()
}

/// How the shop writes a country.
pub(crate) fn in_english(country: &str) -> &'static str {
    match country {
        "DE" => "Germany",
        "AT" => "Austria",
        "CH" => "Switzerland",
        "NL" => "Netherlands",
        "FR" => "France",
        "IT" => "Italy",
        "GB" => "United Kingdom",
        "US" => "United States",
        "PL" => "Poland",
        "SE" => "Sweden",
        _ => "Spain",
    }
}

/// How the newsletter writes a country.
pub(crate) fn in_german(country: &str) -> &'static str {
    match country {
        "DE" => "Deutschland",
        "AT" => "Österreich",
        "CH" => "Schweiz",
        "NL" => "Niederlande",
        "FR" => "Frankreich",
        "IT" => "Italien",
        "GB" => "Großbritannien",
        "US" => "USA",
        "PL" => "Polen",
        "SE" => "Schweden",
        _ => "Spanien",
    }
}
