//! Which people a view shows, in which order: the ordered ids behind the grid.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    haystack::Haystack,
    order::{Orders, Sort, SortKey},
};
use crate::{
    refusal::Answer,
    store::House,
    values::{LINE, within},
};

/// What is to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct ViewSpec {
    /// Words; each must occur in a name, company, address, e-mail, phone or customer number.
    pub search: String,
    /// Sorted by.
    pub sort: Sort,
    /// Largest, latest or last first.
    pub descending: bool,
    /// What those who are equal in it are sorted by, the weightier first.
    #[serde(default)]
    pub further: Vec<SortKey>,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// Words and phrases, each of which must occur.
    pub words: Vec<String>,
    /// None of which may occur.
    pub without: Vec<String>,
}

impl Sought {
    /// Words as they stand, without any language.
    #[must_use]
    pub fn plain(search: &str) -> Self {
        Self {
            words: search.split_whitespace().map(str::to_owned).collect(),
            without: Vec::new(),
        }
    }
}

impl ViewSpec {
    /// What it is sorted by, the weightiest first.
    #[must_use]
    pub fn keys(&self) -> Vec<SortKey> {
        let first = SortKey {
            sort: self.sort,
            descending: self.descending,
        };
        [first].into_iter().chain(self.further.iter().copied()).collect()
    }
}

/// The ordered ids of a view; `among` limits it to some people.
///
/// # Errors
/// Refused where the search is longer than a page; broken where the file cannot be read.
pub async fn view(house: &House, spec: &ViewSpec, among: Option<&[u32]>) -> Answer<Vec<u32>> {
    within("search", &spec.search, LINE)?;
    ordered(house, spec, &Sought::plain(&spec.search), among).await
}

/// The same with words that were read from the search before: every word of them must occur in a person, and none of those that may not. Accents,
/// alphabets and case do not matter in names and places; digits alone look into phone and customer numbers. Cost: one pass over what is
/// known of everybody for the words, one for the order; both grow with the base.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn ordered(house: &House, spec: &ViewSpec, sought: &Sought, among: Option<&[u32]>) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let among: Option<HashSet<u32>> = among.map(|ids| ids.iter().copied().collect());
    let found = if *sought == Sought::default() {
        among
    } else {
        let haystack = Haystack::read(&mut read).await?;
        let is_among = |id| among.as_ref().is_none_or(|set| set.contains(&id));
        Some(haystack.holding(sought, is_among).into_iter().collect())
    };
    let wanted = |id| found.as_ref().is_none_or(|set| set.contains(&id));
    Orders::default().sorted(&mut read, &spec.keys(), wanted).await
}
