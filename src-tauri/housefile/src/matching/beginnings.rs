//! How the names may begin under which somebody is kept, by the name that was typed: the names of a house file are in order, and whoever
//! begins so is found without reading the others. Deliberately not here: whether a name that was found is that of one person (names).

use std::collections::BTreeSet;

use super::forms::forms_of;
use crate::values::plain_words;

/// What may stand in front of a name.
const TITLES: &[&str] = &[
    "Dr. ",
    "Dr ",
    "Prof. ",
    "Prof. Dr. ",
    "Herr ",
    "Frau ",
    "Mr ",
    "Mr. ",
    "Mrs ",
    "Mrs. ",
    "Ms ",
    "Ms. ",
];

/// Letters by the plain one that people type instead.
const ACCENTS: &[(char, &str)] = &[
    ('a', "äáàâãåą"),
    ('c', "çčć"),
    ('d', "ďđ"),
    ('e', "éèêëěę"),
    ('g', "ğ"),
    ('i', "íìîïı"),
    ('l', "ł"),
    ('n', "ñńň"),
    ('o', "öóòôõøő"),
    ('r', "ř"),
    ('s', "šśşß"),
    ('t', "ťţ"),
    ('u', "üúùûůű"),
    ('y', "ý"),
    ('z', "žźż"),
];

/// Of a first name with more letters so many are the whole beginning: hardly anybody else begins so, and each letter more can be
/// written in several ways.
const LONGEST: usize = 40;

/// The beginnings of names that may be meant, each once, the likeliest first. With `wide` the first name alone is one: where there are
/// so few people that all of that first name can be looked at, a surname may be spelled in any way. There an initial stands for every first
/// name; it comes last, since so many begin with it that whatever stands behind it would never be looked at.
pub(super) fn beginnings(given: &str, family: &str, wide: bool) -> Vec<String> {
    if given.chars().nth(LONGEST).is_some() {
        let front = |text: String| text.chars().take(LONGEST).collect();
        return vec![front(given.to_owned()), front(plain_words(given))];
    }
    let letters: Vec<String> = if wide {
        vec![String::new()]
    } else {
        letters(family).into_iter().map(String::from).collect()
    };
    let mut all = Vec::new();
    for (nth, given) in spellings(given).iter().enumerate() {
        // What is further from what was typed is looked for under the letter that was typed.
        let few = if nth < 3 { letters.len() } else { 2 };
        all.extend(letters.iter().take(few).map(|letter| format!("{given} {letter}")));
    }
    let letter = letters.first().map_or("", String::as_str);
    all.extend(TITLES.iter().map(|title| format!("{title}{given} {letter}")));
    for first in self::letters(given).iter().take(2) {
        all.push(format!("{family} {first}"));
        all.push(format!("{family}, {first}"));
    }
    let initial = plain_words(given);
    if wide && initial.len() == 1 {
        all.push(initial);
    }
    // The order of the file knows capitals of the plain letters alone.
    let mut seen = BTreeSet::new();
    all.retain(|beginning| seen.insert(beginning.to_ascii_lowercase()));
    all
}

/// How a first name may be written: as it was typed; in Latin letters; with umlauts, and without; one accent more; the forms of it.
fn spellings(given: &str) -> Vec<String> {
    let plain = plain_words(given);
    let mut all = vec![given.to_owned(), plain.clone()];
    // Jürgen, Juergen and Jurgen.
    let opened = each_letter(given, |letter| match letter {
        'ä' | 'Ä' => Some("ae"),
        'ö' | 'Ö' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'ß' => Some("ss"),
        _ => None,
    });
    let umlauts = [("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")];
    let closed = |text: &str| {
        umlauts
            .iter()
            .fold(text.to_owned(), |text, (two, one)| text.replace(two, one))
    };
    let folded = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    all.extend([plain_words(&opened), closed(&plain), folded]);
    if let Some(first) = plain.split(' ').next() {
        all.push(first.to_owned());
        all.extend(
            first
                .chars()
                .next()
                .into_iter()
                .flat_map(|c| [format!("{c}."), c.to_string()]),
        );
        all.extend(forms_of(first));
    }
    for (at, letter) in plain.char_indices() {
        let others = ACCENTS.iter().filter(|(plain, _)| *plain == letter);
        for other in others.flat_map(|(_, others)| others.chars()) {
            let behind = &plain[at + letter.len_utf8()..];
            all.push(format!("{}{other}{behind}", &plain[..at]));
            // An index in which A is a knows nothing of É and é.
            if at == 0 {
                all.push(format!("{}{behind}", other.to_uppercase()));
            }
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|one| !one.is_empty() && seen.insert(one.to_ascii_lowercase()));
    all
}

/// With what a surname may begin: as typed, plain, and with each accent.
fn letters(family: &str) -> Vec<char> {
    let Some(first) = family.chars().next() else {
        return Vec::new();
    };
    let plain = plain_words(family).chars().next().unwrap_or(first);
    let accents = ACCENTS.iter().filter(|(letter, _)| *letter == plain);
    let accents = accents.flat_map(|(_, others)| others.chars());
    // Names begin with capitals.
    let both = |letter: char| letter.to_uppercase().chain(letter.to_lowercase());
    let mut all: Vec<char> = vec![plain];
    for letter in std::iter::once(first).chain(accents).flat_map(both) {
        if !all.contains(&letter) && !letter.eq_ignore_ascii_case(&plain) {
            all.push(letter);
        }
    }
    all
}

fn each_letter(text: &str, other: impl Fn(char) -> Option<&'static str>) -> String {
    text.chars()
        .map(|letter| other(letter).map_or_else(|| letter.to_string(), str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_may_be_meant_begins_so() {
        for (given, family, kept) in [
            ("Anna", "Berger", "anna bergr"),
            ("Jürgen", "Groß", "Juergen Gross"),
            ("Juergen", "Oeztuerk", "Jürgen Öztürk"),
            ("Jurgen", "Gross", "Jürgen Groß"),
            ("Jurgen", "Ozturk", "Jürgen Öztürk"),
            ("Jose", "Garcia", "José García"),
            ("Eric", "Blanc", "Éric Blanc"),
            ("Анна", "Бергер", "Anna Berger"),
            ("Bob", "Koch", "Robert Koch"),
            ("Anna", "Koch", "A. Koch"),
            ("Anna", "Koch", "Dr. Anna Koch"),
            ("Koch", "Anna", "Anna Koch"),
            ("Anna", "Koch", "Koch, Anna"),
        ] {
            let found = beginnings(given, family, false);
            let (kept, low) = (kept.to_owned(), |text: &str| text.to_ascii_lowercase());
            assert!(
                found.iter().any(|begin| low(&kept).starts_with(&low(begin))),
                "{given} {family}: {kept}"
            );
            assert!(found.len() < 500, "{}", found.len());
        }
        let initial = beginnings("J.", "Koch", true);
        assert_eq!(initial.last().map(String::as_str), Some("j"));
        assert!(initial.contains(&"Koch, j".to_owned()), "{initial:?}");
        let wide = beginnings("Anna", "Koch", true);
        assert!(
            wide.contains(&"Anna ".to_owned()) && !wide.contains(&"Anna k".to_owned()),
            "{wide:?}"
        );
    }

    #[test]
    fn a_very_long_name_is_no_more_work_than_another() {
        for wide in [false, true] {
            let (long, letter) = ("a".repeat(2_000), "a".to_owned());
            for (given, family) in [(&long, &letter), (&letter, &long), (&long, &long)] {
                let letters: usize = beginnings(given, family, wide).iter().map(String::len).sum();
                assert!((1..20_000).contains(&letters), "{letters}");
            }
            let found = beginnings(&long, "Koch", wide);
            assert!(found.iter().any(|begin| long.starts_with(begin.as_str())));
        }
    }
}
