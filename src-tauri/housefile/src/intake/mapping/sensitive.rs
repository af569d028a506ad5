//! Columns that must not simply be used: what the law calls special categories, numbers of the state, banks and payment cards.

use std::sync::LazyLock;

use super::{
    evidence::is_card,
    headers::{packed, words_of},
};
use crate::{
    intake::{Sensitive, profile::ColumnProfile},
    refusal::message,
};

/// The lists packed once: a sheet can have sixteen thousand columns.
struct Packed {
    inside: Vec<(String, String)>,
    words: Vec<(String, String)>,
    whole: Vec<(String, String)>,
    never: Vec<String>,
    cards: Vec<String>,
    shop_cards: Vec<String>,
}

static PACKED: LazyLock<Packed> = LazyLock::new(|| {
    let mut lists = Packed {
        inside: Vec::new(),
        words: Vec::new(),
        whole: Vec::new(),
        never: Vec::new(),
        cards: Vec::new(),
        shop_cards: Vec::new(),
    };
    for line in include_str!("sensitive.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, list)) = line.split_once(": ") else { continue };
        let words = list.split('|').map(packed).filter(|word| !word.is_empty());
        match name {
            "never" => lists.never.extend(words),
            "card" => lists.cards.extend(words),
            "shop card" => lists.shop_cards.extend(words),
            _ => {
                let (list, about) = match name.split_once(' ') {
                    Some(("word", about)) => (&mut lists.words, about),
                    Some(("whole", about)) => (&mut lists.whole, about),
                    _ => (&mut lists.inside, name),
                };
                list.extend(words.map(|word| (word, about.to_owned())));
            }
        }
    }
    lists
});

/// Whether a column needs care, and why.
pub(super) fn sensitive(header: &str, profile: &ColumnProfile) -> Option<Sensitive> {
    let key = packed(header);
    let lists = &*PACKED;
    let has = |list: &[String]| list.iter().any(|word| key.contains(word));
    let digits = profile.share(profile.digits + profile.card).max(profile.share(profile.whole));
    let card_header = has(&lists.cards) && !has(&lists.shop_cards) && digits >= 0.5;
    if is_card(profile) || card_header {
        return Some(Sensitive {
            why: message("intake-sensitive-card"),
            refused: true,
        });
    }
    let locked = |name: &str| {
        Some(Sensitive {
            why: message(&format!("intake-sensitive-{name}")),
            refused: false,
        })
    };
    if let Some(name) = by_values(&profile.samples) {
        return locked(name);
    }
    if key.is_empty() || has(&lists.never) {
        return None;
    }
    let words = words_of(header);
    let found = lists
        .inside
        .iter()
        .find(|(word, _)| key.contains(word))
        .or_else(|| lists.words.iter().find(|(word, _)| words.contains(word)))
        .or_else(|| lists.whole.iter().find(|(word, _)| key == *word))?;
    locked(&found.1)
}

/// What a text can be, and how that is seen.
type Test = (&'static str, fn(&str) -> bool);

/// What all samples plainly are, whatever their header says.
fn by_values(samples: &[String]) -> Option<&'static str> {
    let all = |is: fn(&str) -> bool| samples.len() >= 2 && samples.iter().all(|sample| is(&bare(sample)));
    let tests: [Test; 3] = [
        ("bank", is_iban),
        ("government-id", |text| matches(text, "000-00-0000")),
        ("government-id", |text| matches(text, "AAAAAA00A00A000A")),
    ];
    tests.into_iter().find(|(_, is)| all(*is)).map(|(name, _)| name)
}

fn bare(sample: &str) -> String {
    sample
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_uppercase()
}

/// Whether a text has digits and letters in the places of a pattern (the numbers of American and Italian tax payers).
fn matches(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(c, like)| match like {
            b'0' => c.is_ascii_digit(),
            b'A' => c.is_ascii_uppercase(),
            _ => c == like,
        })
}

/// Whether a text is an international bank account by its check digits.
fn is_iban(text: &str) -> bool {
    if !(15..=34).contains(&text.len()) || !text.bytes().all(|c| c.is_ascii_alphanumeric()) || !matches(&text[..4], "AA00") {
        return false;
    }
    let moved = text[4..].chars().chain(text[..4].chars());
    let rest = moved.filter_map(|c| c.to_digit(36)).fold(0_u32, |rest, value| {
        if value > 9 {
            (rest * 100 + value) % 97
        } else {
            (rest * 10 + value) % 97
        }
    });
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_need_care() {
        let empty = ColumnProfile::default();
        for header in [
            "Religion",
            "Konfession",
            "Health notes",
            "Allergien",
            "Passport number",
            "SSN",
            "IBAN",
            "Gewerkschaft",
            "Sexual orientation",
            "Political party",
            "Ethnicity",
            "Codice fiscale",
            "Kinder",
            "Sozialversicherungsnummer",
            "Вероисповедание",
            "Номер паспорта",
            "National Insurance Number",
            "Government ID Number",
            "NINO",
            "Steuernummer",
            "Personnummer",
            "N° de sécurité sociale",
            "Número de la Seguridad Social",
            "DNI",
            "Pasaporte",
            "Carta d'identità",
            "Burgerservicenummer",
            "ИНН",
            "СНИЛС",
            "Dietary requirements",
            "Blutgruppe",
            "Santé",
            "Discapacidad",
            "Malattie croniche",
            "Диагноз",
            "Race",
            "Criminal record",
            "BIC",
            "Bankleitzahl",
            "Number of children",
            "Nombre d'enfants",
            "Orientación sexual",
            "Membre d'un syndicat",
        ] {
            assert!(sensitive(header, &empty).is_some_and(|s| !s.refused), "{header}");
        }
        for header in [
            "E-Mail",
            "Vorname",
            "Order number",
            "Region",
            "Note",
            "Tracey",
            "Business",
            "Partner",
            "Interessen",
            "Union Street",
            "City",
            "Party size",
            "Race number",
            "Kind",
            "Church name",
            "Archive",
            "Customer health score",
            "Política de privacidad aceptada",
            "Croissante",
            "Trace",
            "Kindle",
            "Business",
            "Calibandro",
            "Costing",
            "Sinus",
            "Company",
        ] {
            assert_eq!(sensitive(header, &empty), None, "{header}");
        }
    }

    #[test]
    fn payment_cards_are_refused_by_their_check_digit() {
        let mut cards = ColumnProfile::default();
        for card in [
            "4111 1111 1111 1111",
            "5500005555555559",
            "340000000000009",
            "4012888888881881",
        ] {
            cards.add(card);
        }
        assert!(sensitive("Info", &cards).is_some_and(|s| s.refused));
        let of = |values: &[&str]| {
            let mut profile = ColumnProfile::default();
            values.iter().for_each(|value| profile.add(value));
            profile
        };
        let checks = of(&["123", "456", "789"]);
        assert!(sensitive("CVV", &checks).is_some_and(|s| s.refused));
        let loyal = of(&["30012345", "30012346", "30012347", "30012348"]);
        assert_eq!(sensitive("Kundenkartennummer", &loyal), None);
        assert_eq!(sensitive("Loyalty card number", &loyal), None);
        assert!(sensitive("Kartennummer", &loyal).is_some_and(|s| s.refused));
        // What is plain from the values needs no header.
        let why = |values: &[&str]| sensitive("Feld 7", &of(values)).map(|s| s.why.id);
        assert_eq!(
            why(&["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432"]).as_deref(),
            Some("intake-sensitive-bank")
        );
        assert_eq!(why(&["DE89 3704 0044 0532 0130 01", "GB82WEST12345698765432"]), None);
        assert_eq!(
            why(&["078-05-1120", "219-09-9999"]).as_deref(),
            Some("intake-sensitive-government-id")
        );
        assert_eq!(
            why(&["RSSMRA85T10A562S", "VRDGPP13R10B293P"]).as_deref(),
            Some("intake-sensitive-government-id")
        );
        let mut phones = ColumnProfile::default();
        for number in ["491721234567", "491721234568", "491721234569", "491721234560", "491721234561"] {
            phones.add(number);
        }
        assert_eq!(sensitive("Info", &phones), None);
    }
}
