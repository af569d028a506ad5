//! Headers and what they name, from `synonyms.txt`.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    intake::{Target, cells},
    values::text_key,
};

use super::{
    kind,
    refusing::{Refused, refused},
    whose,
};

/// What a header names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) target: Target,
    pub(super) how: How,
}

/// How it names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The word can mean many things; the values must agree.
    Vaguely,
    /// A known word stands among others.
    InPart,
    /// It is a known word.
    Plainly,
    /// A known export calls it so.
    Known,
}

struct Word {
    target: Target,
    vague: bool,
}

static WORDS: LazyLock<HashMap<String, Vec<Word>>> = LazyLock::new(|| {
    let mut words = HashMap::<String, Vec<Word>>::new();
    for line in include_str!("synonyms.txt").lines() {
        let Some((name, list)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let Some(target) = target(name) else { continue };
        for word in list.split('|') {
            let word = word.trim();
            let (vague, word) = word.strip_prefix('?').map_or((false, word), |word| (true, word));
            let entries = words.entry(packed(word)).or_default();
            if !entries.iter().any(|entry| entry.target == target) {
                entries.push(Word {
                    target: target.clone(),
                    vague,
                });
            }
        }
    }
    words
});

/// The target a line of the list is about, by its name on the wire.
pub(super) fn target(name: &str) -> Option<Target> {
    serde_json::from_value(serde_json::json!({ "kind": name })).ok()
}

/// Everything a header may name, the plainest first.
pub(super) fn named(header: &str) -> Vec<Named> {
    let words = words_of(header);
    let whole = words.concat();
    if whole.is_empty() {
        return Vec::new();
    }
    let plainly = |target| Named {
        target,
        how: How::Plainly,
    };
    match refused(header) {
        Some(Refused::Channel(target)) => return vec![plainly(target)],
        // Which of the two, the file's other columns tell.
        Some(Refused::Mail) => return vec![plainly(Target::NoEmail), plainly(Target::NoLetter)],
        Some(Refused::Beside) => return Vec::new(),
        None => {}
    }
    let mut found = look_up(&whole, How::Plainly);
    if found.is_empty() {
        // `E-Mail 2`, `Telefon1`: the first of several.
        let bare = whole.trim_end_matches(|c: char| c.is_ascii_digit());
        if bare.len() > 2 && bare.len() < whole.len() {
            found = look_up(bare, How::Plainly);
        }
    }
    if found.is_empty() {
        found = whose::core(&words).map_or_else(Vec::new, |core| look_up(&core, How::Plainly));
    }
    if found.is_empty() && !whose::is_beside(&words) {
        found = in_part(&words);
    }
    if found.is_empty() && words.len() >= 4 && header.trim_end().ends_with(['?', '？']) {
        // A whole question is one of a survey.
        found.push(plainly(Target::Answer));
    }
    found.sort_by_key(|named| std::cmp::Reverse(named.how));
    found
}

/// Whether a word can name something, where the values agree.
pub(super) fn is_vague(key: &str) -> bool {
    WORDS.contains_key(key)
}

/// Whether a word, or a run of words, names something by itself.
pub(super) fn is_known(key: &str) -> bool {
    WORDS.get(key).is_some_and(|entries| entries.iter().any(|word| !word.vague))
}

fn look_up(key: &str, how: How) -> Vec<Named> {
    WORDS.get(key).map_or_else(Vec::new, |entries| {
        entries
            .iter()
            .map(|word| Named {
                target: word.target.clone(),
                how: if word.vague { How::Vaguely } else { how },
            })
            .collect()
    })
}

/// The longest run of the header's words that is a known one: `Telefon Empfang` has `Telefon`.
fn in_part(words: &[String]) -> Vec<Named> {
    if words.len() > 8 {
        return Vec::new();
    }
    for length in (1..words.len()).rev() {
        for start in 0..=words.len() - length {
            let run = words[start..start + length].concat();
            // Short words are in too many headers, and so are those that only say whose something is, or in what it is counted.
            if run.len() < 3 || (length == 1 && (whose::is_around(&run) || run == "dollars")) {
                continue;
            }
            let found: Vec<Named> = look_up(&run, How::InPart)
                .into_iter()
                .filter(|named| named.how == How::InPart && !kind::only_plainly(&named.target))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// A header's words: `FirstName`, `first_name` and `First name (required)` have the same two.
pub(super) fn words_of(header: &str) -> Vec<String> {
    let bare = header.split(['(', '[', '{']).next().unwrap_or(header);
    let bare = if bare.trim().is_empty() { header } else { bare };
    // `Order #`, `# of items`
    let bare = bare.replace('#', " number ");
    let mut spaced = String::with_capacity(bare.len() + 4);
    let mut before = ' ';
    for c in bare.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    text_key(&spaced.replace(['\'', '’'], " "))
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A currency that a header names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderCurrency {
    /// By its code or a sign of its own, ISO 4217.
    Plain(&'static str),
    /// `dollars`, `$`: those of the country that the file is from.
    Dollars,
}

/// The currency that a header names: `Amount (USD)`, `Umsatz in €`, `dollars`. Of codes in small letters only those that are no words: `try` and
/// `ron` are. Nothing where it names two, or dollars of a country that it names in words.
pub(crate) fn currency(header: &str) -> Option<HeaderCurrency> {
    const ELSEWHERE: &[&str] = &[
        "canadian",
        "australian",
        "hong",
        "singapore",
        "zealand",
        "nz",
        "taiwan",
        "taiwanese",
        "jamaican",
    ];
    let parts = || header.split(|c: char| c.is_whitespace() || "()[]{}/_-:;,".contains(c));
    if parts().any(|part| ELSEWHERE.contains(&part.to_lowercase().as_str())) {
        return None;
    }
    let mut found: Vec<HeaderCurrency> = parts()
        .filter_map(|part| match part.to_lowercase().as_str() {
            "dollars" | "dollar" | "$" => Some(HeaderCurrency::Dollars),
            "us$" => Some(HeaderCurrency::Plain("USD")),
            "euros" | "euro" => Some(HeaderCurrency::Plain("EUR")),
            lower => {
                let is_code = part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_uppercase());
                let is_sign = !part.chars().any(char::is_alphanumeric);
                let plain = is_code || is_sign || matches!(lower, "eur" | "usd" | "gbp" | "chf");
                plain.then(|| cells::currency(part)).flatten().map(HeaderCurrency::Plain)
            }
        })
        .collect();
    found.dedup();
    match found[..] {
        [one] => Some(one),
        // `US dollars`
        [HeaderCurrency::Plain("USD"), HeaderCurrency::Dollars] => Some(found[0]),
        _ => None,
    }
}

/// What two spellings of a header share.
pub(super) fn packed(header: &str) -> String {
    words_of(header).concat()
}

/// The language that most of a table's headers are in, where it is one in which days never begin with the month and cents
/// follow a comma.
pub(super) fn speaks_day_first(headers: &[String]) -> bool {
    const WORDS: &[&str] = &[
        "vorname",
        "nachname",
        "name",
        "ort",
        "plz",
        "strase",
        "datum",
        "geburtsdatum",
        "telefon",
        "kundennummer",
        "land",
        "firma",
        "anrede",
        "menge",
        "preis",
        "betrag",
        "einwilligung",
        "am",
        "prenom",
        "nom",
        "ville",
        "adresse",
        "codepostal",
        "courriel",
        "commande",
        "quantite",
        "montant",
        "nombre",
        "apellidos",
        "ciudad",
        "direccion",
        "fecha",
        "pedido",
        "cantidad",
        "importe",
        "correo",
        "cognome",
        "nome",
        "citta",
        "indirizzo",
        "data",
        "ordine",
        "quantita",
        "importo",
        "cap",
    ];
    let words: Vec<String> = headers.iter().flat_map(|header| words_of(header)).collect();
    let cyrillic = headers
        .iter()
        .flat_map(|header| header.chars())
        .filter(|c| matches!(c, 'а'..='я' | 'А'..='Я'))
        .count();
    let foreign = words
        .iter()
        .filter(|word| WORDS.contains(&word.as_str()) && *word != "name")
        .count();
    cyrillic > 5 || foreign >= 2
}

#[cfg(test)]
mod tests;
