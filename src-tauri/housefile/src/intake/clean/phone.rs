//! The telephone numbers of a cell, read in the row's country.

use super::row::{Flaw, Point};
use crate::values::{Country, Phone};

/// Where nobody says which country is meant, only numbers with a country in front can be read.
fn read(text: &str, country: Option<Country>) -> Option<String> {
    let abroad = text.trim_start_matches("p:").trim_start().starts_with(['+', '＋']) || text.trim_start().starts_with("00");
    let country = match country {
        Some(country) => country,
        None if abroad => Country::parse("DE")?,
        None => return None,
    };
    Phone::parse(text, country).map(|phone| phone.e164().to_owned())
}

/// The numbers of one cell, each flaw with the piece it was found in.
pub(super) fn phones(cell: &str, country: Option<Country>) -> (Vec<Point>, Vec<(Flaw, String)>) {
    let mut points: Vec<Point> = Vec::new();
    let mut flaws = Vec::new();
    for piece in pieces(cell) {
        let norm = read(piece, country);
        if norm.is_none() {
            flaws.push((Flaw::UnreadablePhone, piece.to_owned()));
        }
        if norm.is_none() || points.iter().all(|point| point.norm != norm) {
            points.push(Point {
                shown: piece.to_owned(),
                norm,
            });
        }
    }
    (points, flaws)
}

fn pieces(cell: &str) -> Vec<&str> {
    // Google joins several by three colons.
    let listed = cell.split(":::").flat_map(|part| part.split([';', ',', '|', '\n']));
    listed
        .flat_map(two_numbers)
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// `030 2312500 / 0158 4123456` is two numbers, `030 / 23125000` is one.
fn two_numbers(text: &str) -> Vec<&str> {
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    match text.split_once('/') {
        Some((left, right)) if digits(left) >= 7 && digits(right) >= 7 => vec![left, right],
        _ => vec![text],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_their_country_and_bad_ones_kept() {
        let de = Country::parse("DE");
        let norms = |points: Vec<Point>| points.into_iter().map(|p| p.norm).collect::<Vec<_>>();
        assert_eq!(
            norms(phones("030 23125000 / 0158 41234567", de).0),
            [Some("+493023125000".into()), Some("+4915841234567".into())]
        );
        assert_eq!(
            norms(phones("030 23125000 ::: +49 158 41234567", de).0),
            [Some("+493023125000".into()), Some("+4915841234567".into())]
        );
        assert_eq!(norms(phones("p:+46701234567", de).0), [Some("+46701234567".into())]);
        assert_eq!(norms(phones("030/23125000", de).0), [Some("+493023125000".into())]);
        let (points, flaws) = phones("0158", de);
        assert_eq!((points[0].shown.as_str(), flaws[0].0), ("0158", Flaw::UnreadablePhone));
        assert_eq!(norms(phones("030 23125000", None).0), [None], "no country is known");
        assert_eq!(norms(phones("+49 30 23125000", None).0), [Some("+493023125000".into())]);
    }
}
