//! What stands before a colon: the short names of fields, from the catalogue, and the names of the user's own fields.

use std::collections::BTreeMap;

use super::super::{
    field::{Custom, Field, registry},
    known::Known,
};
use crate::{values::plain_words, words::Words};

/// What a name asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asks {
    Field(Field),
    /// Another segment, by its name.
    Segment,
    /// What was bought.
    Product,
    Category,
    /// Where they were.
    Event,
    /// How they may be contacted.
    Reach,
    /// Around which place they live.
    Near,
}

const MORE: &[(&str, Asks)] = &[
    ("segments-search-segment", Asks::Segment),
    ("segments-search-product", Asks::Product),
    ("segments-search-category", Asks::Category),
    ("segments-search-event", Asks::Event),
    ("segments-search-reach", Asks::Reach),
    ("segments-search-near", Asks::Near),
];

/// The names that can be typed.
#[derive(Debug)]
pub(super) struct Names {
    by_key: BTreeMap<String, Asks>,
    /// The first name of each, as it is offered.
    offered: Vec<(String, Asks)>,
}

impl Names {
    pub(super) fn of(known: &Known, words: &Words) -> Self {
        let mut names = Self {
            by_key: BTreeMap::new(),
            offered: Vec::new(),
        };
        let fields = registry(&known.fields)
            .into_iter()
            .map(|field| (short(&field, words), Asks::Field(field)));
        let more = MORE.iter().map(|(id, asks)| (apart(&words.tell(id)), asks.clone()));
        // A field of the user's own hides no built-in one: whoever comes first keeps the name.
        let (own, built_in): (Vec<_>, Vec<_>) = fields.partition(|(_, asks)| matches!(asks, Asks::Field(Field::Custom(_))));
        for (said, asks) in built_in.into_iter().chain(more).chain(own) {
            let mut first = None;
            for name in said {
                let key = key(&name);
                if !key.is_empty() && !names.by_key.contains_key(&key) {
                    names.by_key.insert(key, asks.clone());
                    first.get_or_insert(name);
                }
            }
            if let Some(name) = first {
                names.offered.push((name, asks));
            }
        }
        names
    }

    pub(super) fn asks(&self, name: &str) -> Option<&Asks> {
        self.by_key.get(&key(name))
    }

    /// The name of a field as it is offered.
    pub(super) fn offered(&self, asks: &Asks) -> Option<&str> {
        self.offered.iter().find(|(_, of)| of == asks).map(|(name, _)| name.as_str())
    }

    /// The names that begin so, as they are offered.
    pub(super) fn beginning(&self, typed: &str) -> impl Iterator<Item = &str> {
        let typed = key(typed);
        self.offered
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(move |name| !typed.is_empty() && key(name).starts_with(&typed))
    }
}

/// The names of a field, the one to be offered first.
fn short(field: &Field, words: &Words) -> Vec<String> {
    match field {
        Field::Custom(Custom { name, label, .. }) => vec![joined(label), name.clone()],
        built_in => {
            let name = built_in.name();
            let mut said = apart(&words.tell(&format!("segments-search-{}", name.replace('_', "-"))));
            said.push(name);
            said
        }
    }
}

/// One word, since a blank would end it.
fn joined(label: &str) -> String {
    let signs = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    label
        .chars()
        .map(signs)
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
}

fn apart(said: &str) -> Vec<String> {
    said.split(',').map(|name| name.trim().to_owned()).collect()
}

/// Case, accents and hyphens do not matter: `E-Mail`, `email`.
fn key(name: &str) -> String {
    plain_words(name).replace(' ', "")
}
