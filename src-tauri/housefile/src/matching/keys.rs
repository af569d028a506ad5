//! What two spellings of a value share, beyond what `values` gives every room: last digits, legal forms, generations.

use super::forms::is_known;
pub(super) use super::legal::company;
use crate::values::{PersonName, address_key, text_key, untitled_key};

/// A name in keys.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub given: String,
    pub family: String,
    pub generation: &'static str,
}

/// First name, surname and generation (Jr., III) of a person. The shown name is taken apart where the parts are not known, unless
/// it is an e-mail or a number that stands for a missing name.
pub(super) fn name(given: Option<&str>, family: Option<&str>, suffix: Option<&str>, shown: &str) -> Name {
    let mut parts = PersonName::default();
    if given.is_none() && family.is_none() && !shown.contains('@') && shown.chars().filter(char::is_ascii_digit).count() < 3 {
        parts = PersonName::split(shown);
    }
    // `Koch, Anna` and `Anna Koch` in the one column of a list that has two.
    let lone = match (given, family) {
        (None, Some(all)) if all.contains(',') => Some(PersonName::split(all)),
        (Some(all), None) => Some(PersonName::split(all)).filter(|split| {
            // Anna Maria is two first names.
            split.family.as_deref().is_some_and(|last| !is_known(&text_key(last)))
        }),
        _ => None,
    };
    let (given, family) = match &lone {
        Some(split) => (split.given.as_deref(), split.family.as_deref()),
        None => (given, family),
    };
    let given = part(given.or(parts.given.as_deref()));
    let mut family = part(family.or(parts.family.as_deref()));
    let mut generation = suffix.or(parts.suffix.as_deref()).map_or("", generation_of);
    if generation.is_empty()
        && let Some((head, last)) = family.rsplit_once(' ')
        && !generation_of(last).is_empty()
    {
        generation = generation_of(last);
        family = head.to_owned();
    }
    Name {
        given,
        family,
        generation,
    }
}

/// Without titles, digits read as the letters they stand for (`5tacey`).
fn part(text: Option<&str>) -> String {
    let key = text.map(untitled_key).unwrap_or_default();
    key.chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '8' => 'b',
            other => other,
        })
        .collect()
}

fn generation_of(suffix: &str) -> &'static str {
    match text_key(suffix).as_str() {
        "jr" | "jun" | "junior" => "jr",
        "sr" | "sen" | "senior" => "sr",
        "ii" => "ii",
        "iii" => "iii",
        "iv" => "iv",
        _ => "",
    }
}

pub(super) fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or("")
}

/// The consonants of a name, doubled ones once: most slips of the keyboard leave them alone.
pub(super) fn skeleton(name: &str) -> String {
    let mut bones = String::new();
    for (at, c) in name.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | ' ');
        if (at == 0 || !vowel) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    bones
}

/// The figures of a house number in the key of a street.
pub(super) fn house_number(street: &str) -> String {
    let digits = |c: &char| c.is_ascii_digit();
    let front: String = street.chars().take_while(digits).collect();
    if !front.is_empty() {
        return front;
    }
    let mut last: Vec<char> = street
        .chars()
        .rev()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(digits)
        .collect();
    last.reverse();
    last.into_iter().collect()
}

/// The last nine digits: the same for a number with and without its country.
pub(super) fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 6).then(|| digits[digits.len().saturating_sub(9)..].to_owned())
}

/// Street and house number.
pub(super) fn street(text: &str) -> Option<String> {
    // `27 N Main St` and `27 North Main`: English writes the kind of street apart, and often not at all.
    const KINDS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "av",
        "road",
        "rd",
        "boulevard",
        "blvd",
        "drive",
        "dr",
        "place",
        "pl",
        "court",
        "ct",
        "lane",
        "ln",
        "parkway",
        "pkwy",
        "terrace",
        "ter",
        "circle",
        "cir",
        "highway",
        "hwy",
        "square",
        "sq",
    ];
    let key = text_key(text);
    let mut words: Vec<&str> = key
        .split(' ')
        .map(|word| match word {
            "north" => "n",
            "south" => "s",
            "east" => "e",
            "west" => "w",
            other => other,
        })
        .collect();
    if words.len() > 2 && words.last().is_some_and(|word| KINDS.contains(word)) {
        words.pop();
    }
    let key = address_key(&words.join(" "), Some("0"), None)?;
    key.rsplit_once('|')
        .map(|(street, _)| street.to_owned())
        .filter(|s| !s.is_empty())
}

pub(super) fn postcode(text: &str) -> Option<String> {
    Some(text_key(text).replace(' ', "")).filter(|key| !key.is_empty())
}

/// A number for a text that is compared but not kept (FNV-1a: the same on every machine).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_titles_slips_and_generations() {
        let of = |given, family| {
            let n = name(Some(given), Some(family), None, "");
            (n.given, n.family, n.generation)
        };
        assert_eq!(of("Prof. Mohamed", "Gray"), ("mohamed".into(), "gray".into(), ""));
        assert_eq!(of("5tacey", "Gray Jr."), ("stacey".into(), "gray".into(), "jr"));
        assert_eq!(of("Karl", "Koch Sr."), ("karl".into(), "koch".into(), "sr"));
        assert_eq!(of("Sr. Karl", "Koch"), ("karl".into(), "koch".into(), ""), "Señor");
        assert_eq!(of("Phil", "Collins"), ("phil".into(), "collins".into(), ""));
        assert_eq!(of("Dr. phil. Anna", "Collins"), ("anna".into(), "collins".into(), ""));
        assert_eq!(name(None, None, None, "Koch, Anna").family, "koch");
        assert_eq!(name(None, None, None, "anna@koch.example").family, "");
    }

    #[test]
    fn one_phone_one_street() {
        assert_eq!(phone("+44 7620 557893"), phone("07620 557893"));
        assert_eq!(street("Lindenstraße 5a"), street("Lindenstr. 5 a"));
    }
}
