//! A name in capitals or in small letters, put into case where that is certain.

use crate::values::{is_particle, is_title};

/// Whether something can be said for certain.
#[derive(Debug, PartialEq)]
pub(super) enum Verdict<T> {
    /// This is what it has to be.
    Certain(T),
    /// It is left alone.
    Unsure,
}

/// First name and surname in case; nothing where they are not all in capitals or all in small letters.
///
/// Unsure are names of one part (`IBM`, `adele`), with particles (`DE LA CRUZ`), initials and other words of under three letters, apostrophes, points and
/// digits (`O'NEILL`), `Mc` and `Mac`, a leading `IJ`, titles and numerals among them, and Turkish and Azerbaijani, whose i has another capital.
pub(super) fn name_in_case(given: &str, family: &str, language: Option<&str>) -> Option<Verdict<(String, String)>> {
    let letters = || given.chars().chain(family.chars()).filter(|c| c.is_alphabetic());
    if letters().count() < 2 || !(letters().all(char::is_uppercase) || letters().all(char::is_lowercase)) {
        return None;
    }
    let other_i =
        language.is_some_and(|code| ["tr", "az"].contains(&code.split('-').next().unwrap_or_default().to_lowercase().as_str()));
    if other_i || given.is_empty() || family.is_empty() {
        return Some(Verdict::Unsure);
    }
    match (part(given), part(family)) {
        (Some(given), Some(family)) => Some(Verdict::Certain((given, family))),
        _ => Some(Verdict::Unsure),
    }
}

fn part(text: &str) -> Option<String> {
    let words = text.split(' ').map(|word| {
        let parts = word.split('-').map(one).collect::<Option<Vec<_>>>()?;
        Some(parts.join("-"))
    });
    Some(words.collect::<Option<Vec<_>>>()?.join(" "))
}

fn one(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let odd = word.chars().count() < 3
        || !word.chars().all(char::is_alphabetic)
        || small.starts_with("mc")
        || small.starts_with("mac")
        || small.starts_with("ij")
        || small.contains('ı')
        || small.contains('\u{307}')
        || small.chars().all(|c| "ivx".contains(c))
        || is_particle(word)
        || is_title(word);
    if odd {
        return None;
    }
    let mut rest = small.chars();
    let first = rest.next()?;
    Some(first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_put_into_case() {
        let certain = |given: &str, family: &str| Some(Verdict::Certain((given.to_owned(), family.to_owned())));
        for (given, family, expected) in [
            ("ANNA", "MÜLLER-WEST", certain("Anna", "Müller-West")),
            ("anna maria", "koch", certain("Anna Maria", "Koch")),
            ("ΝΙΚΟΣ", "ΠΑΠΑΣ", certain("Νικος", "Παπας")),
            ("АННА", "КОХ", certain("Анна", "Кох")),
            ("Anna", "KOCH", None),
            ("Anna", "Koch", None),
            ("安娜", "王", None),
            ("", "", None),
            ("IBM", "", Some(Verdict::Unsure)),
            ("J.", "SMITH", Some(Verdict::Unsure)),
            ("JP", "MORGAN", Some(Verdict::Unsure)),
            ("ANNA", "MCDONALD", Some(Verdict::Unsure)),
            ("SEAN", "O'NEILL", Some(Verdict::Unsure)),
            ("JUAN", "DE LA CRUZ", Some(Verdict::Unsure)),
            ("KARL", "VON HEIDE", Some(Verdict::Unsure)),
            ("HENRY", "VIII", Some(Verdict::Unsure)),
            ("ANNA", "KOCH2", Some(Verdict::Unsure)),
            ("ANNA", "KOCH ", Some(Verdict::Unsure)),
        ] {
            assert_eq!(name_in_case(given, family, None), expected, "{given} {family}");
        }
        assert_eq!(name_in_case("ALI", "YILDIZ", Some("tr-TR")), Some(Verdict::Unsure));
    }
}
