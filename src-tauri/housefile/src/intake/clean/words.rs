//! Words with few meanings: yes and no, gender, language, marks in one cell.

use std::{collections::HashMap, sync::LazyLock};

use crate::{intake::cells::parse_flag, values::text_key};

/// What a cell answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    /// Yes.
    Yes,
    /// No.
    No,
    /// They took it back.
    OptedOut,
    /// Neither: waiting for an answer.
    Open,
}

/// Neither yes nor no, beside what [`parse_flag`] knows.
const ANSWERS: &[(Answered, &[&str])] = &[
    (
        Answered::OptedOut,
        &[
            "unsubscribed",
            "opt out",
            "optout",
            "opted out",
            "withdrawn",
            "revoked",
            "cleaned",
            "complained",
            "spam complaint",
            "do not contact",
            "do not mail",
            "abgemeldet",
            "widerrufen",
            "gesperrt",
            "désinscrit",
            "désabonné",
            "baja",
            "отписан",
            "отписался",
            "blacklisted",
            "blocklisted",
            "suppressed",
            "bounced",
            "hard bounce",
            "hard bounced",
            "spam",
            "marked as spam",
            "invalid email",
            "desuscrito",
            "cancelado",
            "annullato",
            "disiscritto",
            "désinscrite",
            "désabonnée",
            "uitgeschreven",
            "avregistrerad",
        ],
    ),
    (
        Answered::Open,
        &[
            "never subscribed",
            "not subscribed",
            "non subscribed",
            "nonsubscribed",
            "transactional",
            "marketing contact",
            "non marketing contact",
            "awaiting confirmation",
            "unbestätigt",
            "pending",
            "unconfirmed",
            "unknown",
            "not set",
            "ausstehend",
            "offen",
            "unbekannt",
            "en attente",
            "pendiente",
        ],
    ),
];

/// Words by which a list says that somebody is on it; in a column that refuses, they refuse nothing.
const STAYS: &[&str] = &[
    "subscribed",
    "active",
    "opted in",
    "opt in",
    "optin",
    "granted",
    "agreed",
    "accepted",
    "accept",
    "confirmed",
    "allowed",
    "ok",
    "angemeldet",
    "abonniert",
    "aktiv",
    "erteilt",
    "zugestimmt",
    "abonné",
    "inscrit",
    "actif",
    "suscrito",
    "activo",
    "iscritto",
    "attivo",
    "подписан",
    "активен",
];
/// Words that refuse by themselves, whatever their column asks.
const REFUSES: &[&str] = &[
    "denied",
    "declined",
    "refused",
    "abgelehnt",
    "verweigert",
    "refusé",
    "rechazado",
    "rifiutato",
    "отказ",
];

/// What a cell says about still being on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// On it.
    Stays,
    /// No longer.
    Left,
    /// Yes and no, which mean what the column asks.
    Yes,
    No,
    /// Neither.
    Open,
}

/// Reads a cell of a column about refusing or staying; nothing where the words are unknown.
pub(crate) fn standing(text: &str) -> Option<Standing> {
    static KNOWN: Words<Standing> = LazyLock::new(|| by_key(&[(Standing::Stays, STAYS), (Standing::Left, REFUSES)]));
    if let Some(known) = KNOWN.get(&text_key(text)) {
        return Some(*known);
    }
    answer(text).map(|answered| match answered {
        Answered::Yes => Standing::Yes,
        Answered::No => Standing::No,
        Answered::OptedOut => Standing::Left,
        Answered::Open => Standing::Open,
    })
}

const GENDERS: &[(&str, &[&str])] = &[
    (
        "female",
        &[
            "f",
            "w",
            "female",
            "woman",
            "weiblich",
            "frau",
            "fr",
            "ms",
            "mrs",
            "miss",
            "féminin",
            "femme",
            "mme",
            "madame",
            "mujer",
            "femenino",
            "sra",
            "señora",
            "ж",
            "жен",
            "женский",
        ],
    ),
    (
        "male",
        &[
            "m",
            "male",
            "man",
            "männlich",
            "mann",
            "herr",
            "hr",
            "mr",
            "masculin",
            "homme",
            "monsieur",
            "hombre",
            "masculino",
            "sr",
            "señor",
            "м",
            "муж",
            "мужской",
        ],
    ),
    (
        "other",
        &[
            "d",
            "divers",
            "diverse",
            "nonbinary",
            "non binary",
            "other",
            "mx",
            "andere",
            "autre",
            "otro",
        ],
    ),
];

const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["english", "englisch", "anglais", "inglés"]),
    ("de", &["german", "deutsch", "allemand", "alemán"]),
    ("fr", &["french", "französisch", "français", "francés"]),
    ("es", &["spanish", "spanisch", "espagnol", "español"]),
    ("it", &["italian", "italienisch", "italien", "italiano"]),
    ("nl", &["dutch", "niederländisch", "nederlands"]),
    ("ru", &["russian", "russisch", "русский"]),
    ("pl", &["polish", "polnisch", "polski"]),
    ("tr", &["turkish", "türkisch", "türkçe"]),
    ("pt", &["portuguese", "portugiesisch", "português"]),
];

type Words<T> = LazyLock<HashMap<String, T>>;

/// Every word under its key, so that accents and capitals do not matter.
fn by_key<T: Copy>(lists: &[(T, &[&str])]) -> HashMap<String, T> {
    let words = lists
        .iter()
        .flat_map(|(means, words)| words.iter().map(|word| (text_key(word), *means)));
    words.collect()
}

/// Reads yes or no; nothing where the words are unknown.
pub(crate) fn answer(text: &str) -> Option<Answered> {
    static KNOWN: Words<Answered> = LazyLock::new(|| by_key(ANSWERS));
    if let Some(answered) = KNOWN.get(&text_key(text)) {
        return Some(*answered);
    }
    parse_flag(text).map(|yes| if yes { Answered::Yes } else { Answered::No })
}

/// `female`, `male` or `other`, from a word, a letter, or the way somebody is addressed.
pub(crate) fn gender(text: &str) -> Option<&'static str> {
    static KNOWN: Words<&str> = LazyLock::new(|| by_key(GENDERS));
    KNOWN.get(&text_key(text)).copied()
}

/// A BCP 47 tag, from a tag or the name of a language.
pub(crate) fn language(text: &str) -> Option<String> {
    static KNOWN: Words<&str> = LazyLock::new(|| by_key(LANGUAGES));
    if let Some(tag) = KNOWN.get(&text_key(text)) {
        return Some((*tag).to_owned());
    }
    let tag: unic_langid::LanguageIdentifier = text.trim().parse().ok()?;
    Some(tag.to_string())
}

/// Marks in one cell: `a|b`, `a;b`, `a ::: b`, `["a","b"]`; by comma only where nothing else parts them. Each once, in order.
pub(crate) fn marks(text: &str) -> Vec<String> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let by: &[char] = if inner.contains(['|', ';', '\n']) || inner.contains(":::") {
        &['|', ';', '\n']
    } else {
        &[',']
    };
    let mut marks: Vec<String> = Vec::new();
    for piece in inner.replace(":::", "|").split(by) {
        // Google puts a star before each of its groups.
        let mark = piece
            .trim()
            .trim_start_matches("* ")
            .trim_matches(['"', '\u{201C}', '\u{201D}'])
            .trim();
        if !mark.is_empty() && !marks.iter().any(|there| there.eq_ignore_ascii_case(mark)) {
            marks.push(mark.to_owned());
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_understood_in_five_languages() {
        for text in [
            "ja",
            "JA",
            "Yes",
            "oui",
            "sí",
            "да",
            "x",
            "X",
            "1",
            "TRUE",
            "✓",
            "subscribed",
            "wahr",
        ] {
            assert_eq!(answer(text), Some(Answered::Yes), "{text}");
        }
        for text in ["nein", "No", "non", "нет", "0", "FALSE", "falsch"] {
            assert_eq!(answer(text), Some(Answered::No), "{text}");
        }
        assert_eq!(answer("unsubscribed"), Some(Answered::OptedOut));
        assert_eq!(answer("pending"), Some(Answered::Open));
        assert_eq!(answer("vielleicht"), None);
    }

    #[test]
    fn who_left_a_list_is_told_from_who_is_on_it() {
        for (text, expect) in [
            ("subscribed", Some(Standing::Stays)),
            ("active", Some(Standing::Stays)),
            ("SUBSCRIBED", Some(Standing::Stays)),
            ("unsubscribed", Some(Standing::Left)),
            ("cleaned", Some(Standing::Left)),
            ("bounced", Some(Standing::Left)),
            ("HARD_BOUNCE", Some(Standing::Left)),
            ("NEVER_SUBSCRIBED", Some(Standing::Open)),
            ("Non-marketing contact", Some(Standing::Open)),
            ("true", Some(Standing::Yes)),
            ("0", Some(Standing::No)),
            ("inactive", Some(Standing::No)),
            ("Leipzig", None),
        ] {
            assert_eq!(standing(text), expect, "{text}");
        }
    }

    #[test]
    fn gender_language_and_marks() {
        assert_eq!(gender("Frau"), Some("female"));
        assert_eq!(gender("männlich"), Some("male"));
        assert_eq!(gender("divers"), Some("other"));
        assert_eq!(gender("?"), None);
        assert_eq!(language("Deutsch").as_deref(), Some("de"));
        assert_eq!(language("de-AT").as_deref(), Some("de-AT"));
        assert_eq!(marks("Espresso|Kurse|espresso"), ["Espresso", "Kurse"]);
        assert_eq!(marks("b2b, vip"), ["b2b", "vip"]);
        assert_eq!(marks("Meyer, Anna; Koch, Bert"), ["Meyer, Anna", "Koch, Bert"]);
        assert_eq!(marks("[\"a\",\"b\"]"), ["a", "b"]);
        assert_eq!(marks("* myContacts ::: * friends"), ["myContacts", "friends"]);
        assert_eq!(marks("\"VIP\",\"Blog\""), ["VIP", "Blog"]);
    }
}
