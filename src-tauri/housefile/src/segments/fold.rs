//! When a stored text fits a text of a rule.

use std::collections::HashSet;

use super::{
    field::Fold,
    node::{How, Names},
};
use crate::values::{Country, text_key};

/// The texts of a rule, to be held against many stored ones: each is folded once, however many there are.
pub(super) struct Wanted {
    how: How,
    fold: Fold,
    texts: HashSet<String>,
}

impl Wanted {
    pub(super) fn of(names: &Names) -> Self {
        Self::new(names.how, names.fold, &names.texts)
    }

    pub(super) fn new(how: How, fold: Fold, texts: &[String]) -> Self {
        Self {
            how,
            fold,
            texts: texts.iter().map(|text| folded(how, fold, text)).collect(),
        }
    }

    /// Whether one of the wanted texts fits a stored one.
    pub(super) fn fits(&self, stored: &str) -> bool {
        self.fits_folded(&folded(self.how, self.fold, stored))
    }

    /// The same of one that is folded already.
    pub(super) fn fits_folded(&self, stored: &str) -> bool {
        match self.how {
            How::Equal => self.texts.contains(stored),
            How::Contains => self.texts.iter().any(|wanted| stored.contains(wanted)),
            How::StartsWith => self.texts.iter().any(|wanted| stored.starts_with(wanted)),
        }
    }
}

/// What of a text counts in a comparison. Parts of words are compared letter by letter: "Mue" must not find "Murphy".
pub(super) fn folded(how: How, fold: Fold, text: &str) -> String {
    match (how, fold) {
        (How::Equal, Fold::Words) => words(text),
        (How::Equal, Fold::Plain) => plain(text),
        (How::Equal, Fold::Country) => country(text),
        (How::Contains | How::StartsWith, fold) => letters(fold, text),
    }
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
