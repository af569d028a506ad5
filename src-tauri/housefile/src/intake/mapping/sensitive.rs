//! Columns that must not simply be used: what the law calls special categories, numbers of the state, banks and payment cards.

use std::sync::LazyLock;

use super::{evidence::is_card, headers::packed};
use crate::{
    intake::{Sensitive, profile::ColumnProfile},
    refusal::message,
};

/// Words of headers by what they betray, without blanks, accents and marks.
const WORDS: &[(&str, &[&str])] = &[
    (
        "intake-sensitive-health",
        &[
            "health",
            "illness",
            "disease",
            "diagnos",
            "medication",
            "medicalcondition",
            "disability",
            "allerg",
            "bloodtype",
            "bloodgroup",
            "pregnan",
            "krankheit",
            "gesundheit",
            "behinderung",
            "medikament",
            "blutgruppe",
            "schwanger",
            "krankenkasse",
            "sante",
            "maladie",
            "handicap",
            "salud",
            "enfermedad",
            "discapacidad",
            "salute",
            "malattia",
            "disabilita",
            "zdorov",
            "bolezn",
            "diagnoz",
            "invalidn",
        ],
    ),
    (
        "intake-sensitive-religion",
        &[
            "religion",
            "faith",
            "denomination",
            "konfession",
            "glaube",
            "kirchenzugehorigkeit",
            "religione",
            "veroispovedanie",
            "religi",
        ],
    ),
    (
        "intake-sensitive-ethnicity",
        &[
            "ethnic",
            "ethnie",
            "hautfarbe",
            "skincolor",
            "skincolour",
            "etnia",
            "etnich",
            "origineethnique",
            "nacionalnost",
        ],
    ),
    (
        "intake-sensitive-politics",
        &[
            "politic",
            "politik",
            "politisch",
            "partymembership",
            "parteizugehorigkeit",
            "partimembre",
            "partidopolitico",
            "partitopolitico",
            "partijn",
        ],
    ),
    (
        "intake-sensitive-union",
        &[
            "tradeunion",
            "unionmember",
            "laborunion",
            "labourunion",
            "gewerkschaft",
            "syndicat",
            "sindicato",
            "sindacato",
            "profsoyuz",
        ],
    ),
    (
        "intake-sensitive-sex-life",
        &[
            "sexualorientation",
            "sexuelle",
            "orientationsexuelle",
            "orientacionsexual",
            "orientamentosesuale",
            "sexuality",
            "sexualitat",
        ],
    ),
    (
        "intake-sensitive-biometrics",
        &[
            "biometr",
            "fingerprint",
            "fingerabdruck",
            "faceid",
            "huelladactilar",
            "improntadigitale",
        ],
    ),
    (
        "intake-sensitive-children",
        &[
            "children",
            "kids",
            "kinder",
            "enfants",
            "hijos",
            "figli",
            "kindname",
            "childname",
            "childsname",
        ],
    ),
    (
        "intake-sensitive-government-id",
        &[
            "socialsecurity",
            "passport",
            "nationalid",
            "idcardno",
            "idcardnumber",
            "governmentid",
            "taxid",
            "drivinglicence",
            "driverlicense",
            "driverslicense",
            "personalausweis",
            "ausweisn",
            "reisepas",
            "sozialversicherung",
            "steuerid",
            "steueridentifikation",
            "svnummer",
            "ahvnummer",
            "ahvnr",
            "securitesociale",
            "numeroinse",
            "codicefiscale",
            "pasport",
            "snils",
            "personnummer",
            "cartaidentita",
            "documentoidentidad",
        ],
    ),
    (
        "intake-sensitive-bank",
        &[
            "iban",
            "bankaccount",
            "kontonummer",
            "bankverbindung",
            "accountiban",
            "comptebancaire",
            "cuentabancaria",
            "contocorrente",
        ],
    ),
];
/// Whole headers that are too short to be looked for inside others.
const WHOLE: &[(&str, &[&str])] = &[
    (
        "intake-sensitive-government-id",
        &[
            "ssn", "sin", "nif", "dni", "nie", "curp", "inn", "ahv", "svnr", "cf", "bsn", "pesel",
        ],
    ),
    (
        "intake-sensitive-politics",
        &["party", "partei", "parti", "partido", "partito"],
    ),
    ("intake-sensitive-religion", &["church", "kirche"]),
];
const CARDS: &[&str] = &[
    "cardnumber",
    "creditcard",
    "kreditkart",
    "kartennummer",
    "numerodecarte",
    "cartebancaire",
    "tarjeta",
    "numerocarta",
    "nomerkarty",
    "cvv",
    "cvc",
];

/// The lists packed once: packing folds double letters, and a sheet can have sixteen thousand columns.
struct Packed {
    inside: Vec<(String, &'static str)>,
    whole: Vec<(String, &'static str)>,
    cards: Vec<String>,
}

static PACKED: LazyLock<Packed> = LazyLock::new(|| {
    let list = |lists: &[(&'static str, &[&str])]| {
        lists
            .iter()
            .flat_map(|(id, words)| words.iter().map(|word| (packed(word), *id)))
            .collect()
    };
    Packed {
        inside: list(WORDS),
        whole: list(WHOLE),
        cards: CARDS.iter().map(|word| packed(word)).collect(),
    }
});

/// Whether a column needs care, and why.
pub(super) fn sensitive(header: &str, profile: &ColumnProfile) -> Option<Sensitive> {
    let key = packed(header);
    if key.is_empty() && !is_card(profile) {
        return None;
    }
    let lists = &*PACKED;
    let card_header = lists.cards.iter().any(|word| key.contains(word)) && profile.share(profile.digits + profile.card) >= 0.5;
    if is_card(profile) || card_header {
        return Some(Sensitive {
            why: message("intake-sensitive-card"),
            refused: true,
        });
    }
    let found = lists
        .inside
        .iter()
        .find(|(word, _)| key.contains(word))
        .or_else(|| lists.whole.iter().find(|(word, _)| key == *word))?;
    Some(Sensitive {
        why: message(found.1),
        refused: false,
    })
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
        let mut phones = ColumnProfile::default();
        for number in ["491721234567", "491721234568", "491721234569", "491721234560", "491721234561"] {
            phones.add(number);
        }
        assert_eq!(sensitive("Info", &phones), None);
    }
}
