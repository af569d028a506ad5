//! Names of columns that stand in a row of the wrong width: which name belongs to which column, told by known names and by words that go
//! with what a column holds.

use super::columns::{Kind, MISFIT, is_label};
use crate::intake::mapping;

/// Words that go with what a column holds.
const HINTS: &[(Kind, &[&str])] = &[
    (
        Kind::Day,
        &[
            "date",
            "day",
            "datum",
            "tag",
            "fecha",
            "jour",
            "giorno",
            "data",
            "birthday",
            "geburtstag",
            "born",
            "дата",
        ],
    ),
    (Kind::Time, &["time", "zeit", "uhrzeit", "heure", "hora", "ora", "время"]),
    (
        Kind::Web,
        &[
            "url", "link", "web", "website", "webseite", "page", "site", "seite", "homepage",
        ],
    ),
    (Kind::Mail, &["mail", "email", "courriel", "correo", "почта"]),
    (
        Kind::Money,
        &[
            "price", "amount", "total", "cost", "sum", "revenue", "preis", "betrag", "summe", "prix", "importe", "prezzo",
        ],
    ),
    (
        Kind::Decimal,
        &[
            "price", "amount", "total", "cost", "sum", "revenue", "weight", "preis", "betrag", "umsatz", "gewicht", "prix",
        ],
    ),
    (
        Kind::Whole,
        &[
            "qty", "quantity", "count", "pieces", "number", "no", "id", "age", "year", "menge", "anzahl", "nr", "stück",
        ],
    ),
];

/// What it costs to have this name over a column that holds `kind`.
pub(super) fn cost(kind: Option<Kind>, name: &str) -> f32 {
    let name = name.trim();
    if name.is_empty() {
        return MISFIT;
    }
    if !is_label(name) {
        return 6.0;
    }
    let words = words(name);
    let edges = [words.first(), words.last()];
    let says = |kind: Kind| {
        HINTS
            .iter()
            .any(|(of, hints)| *of == kind && edges.iter().flatten().any(|word| hints.contains(&word.as_str())))
    };
    let plain = [Kind::Day, Kind::Time, Kind::Web, Kind::Mail];
    let own = kind.is_some_and(says);
    let mut cost = if own || is_known(name) { 0.0 } else { 0.6 };
    if !own {
        cost += if plain.into_iter().any(says) { 1.0 } else { 0.0 };
        cost += if kind.is_some_and(|kind| plain.contains(&kind)) {
            0.3
        } else {
            0.0
        };
    }
    cost
}

/// What it costs to part two names here: little where a word begins with a capital.
pub(super) fn border(left: &str, right: &str) -> f32 {
    let turn = left.ends_with(|c: char| c.is_lowercase() || c == '.') && right.starts_with(char::is_uppercase);
    let both = left.ends_with(char::is_uppercase) && right.starts_with(char::is_uppercase);
    match (turn, both && right.chars().nth(1).is_some_and(char::is_lowercase)) {
        (true, _) => 0.0,
        (_, true) => 0.3,
        _ => 0.9,
    }
}

/// Whether a name was certainly cut where it begins and ends: it is known, or a word that goes with a kind.
pub(super) fn is_certain(name: &str) -> bool {
    let words = words(name.trim());
    is_known(name) || (words.len() == 1 && HINTS.iter().any(|(_, hints)| hints.contains(&words[0].as_str())))
}

fn is_known(name: &str) -> bool {
    mapping::known(&[Some(name.trim().to_owned())]) > 0
}

/// The words of a name, in small letters; a capital begins one.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_over_what_it_names() {
        assert!(cost(Some(Kind::Time), "time") < cost(Some(Kind::Day), "time"));
        assert!(cost(Some(Kind::Text), "E-mail") > cost(Some(Kind::Mail), "E-mail"));
        assert!(cost(None, "12.50") > MISFIT && cost(None, "") >= MISFIT);
        assert!(border("Last name", "E-mail") < border("Last na", "meE-mail"));
        assert_eq!(words("Order date_ProductId"), ["order", "date", "product", "id"]);
    }
}
