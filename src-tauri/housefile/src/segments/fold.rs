//! When a stored text fits a text of a rule.

use super::{
    field::Fold,
    node::{How, Names},
};
use crate::values::{Country, text_key};

/// Whether one of the wanted texts fits a stored one.
pub(super) fn fits(names: &Names, stored: &str) -> bool {
    names.texts.iter().any(|wanted| match (names.how, names.fold) {
        (How::Equal, Fold::Words) => words(wanted) == words(stored),
        (How::Equal, Fold::Plain) => plain(wanted) == plain(stored),
        (How::Equal, Fold::Country) => country(wanted) == country(stored),
        // Parts of words are compared letter by letter: "Mue" must not find "Murphy".
        (How::Contains, fold) => letters(fold, stored).contains(&letters(fold, wanted)),
        (How::StartsWith, fold) => letters(fold, stored).starts_with(&letters(fold, wanted)),
    })
}

/// Case, accents and punctuation do not matter; a text of nothing but signs is compared as it stands.
fn words(text: &str) -> String {
    let key = text_key(text);
    if key.is_empty() { plain(text) } else { key }
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}

fn country(text: &str) -> String {
    Country::parse(text).map_or_else(|| plain(text), |country| country.code().to_lowercase())
}

fn letters(fold: Fold, text: &str) -> String {
    match fold {
        Fold::Words => any_ascii::any_ascii(text.trim()).to_lowercase(),
        Fold::Plain | Fold::Country => plain(text),
    }
}
