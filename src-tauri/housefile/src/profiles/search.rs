//! Which people a view shows, in which order: the ordered ids behind the grid.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::order::{Sort, SortKey, in_order};
use crate::{
    refusal::Answer,
    store::House,
    values::{LINE, text_key, within},
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

/// The ordered ids of a view; `among` limits it to some people.
///
/// # Errors
/// Refused where the search is longer than a page; broken where the file cannot be read.
pub async fn view(house: &House, spec: &ViewSpec, among: Option<&[u32]>) -> Answer<Vec<u32>> {
    within("search", &spec.search, LINE)?;
    let sought = Sought {
        words: spec.search.split_whitespace().map(str::to_owned).collect(),
        without: Vec::new(),
    };
    ordered(house, spec, &sought, among).await
}

/// The same with words that were read from the search before. Cost: the order grows with the base; words with the people who are looked at.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn ordered(house: &House, spec: &ViewSpec, sought: &Sought, among: Option<&[u32]>) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let among: Option<HashSet<u32>> = among.map(|ids| ids.iter().copied().collect());
    let found = if *sought == Sought::default() {
        among
    } else {
        Some(search(house, sought, among.as_ref()).await?)
    };
    let first = SortKey {
        sort: spec.sort,
        descending: spec.descending,
    };
    let keys: Vec<SortKey> = [first].into_iter().chain(spec.further.iter().copied()).collect();
    in_order(&mut read, &keys, |id| found.as_ref().is_none_or(|set| set.contains(&id))).await
}

/// People in whom every word occurs, and none of those that may not. Accents, alphabets and case do not matter in names and places; digits
/// alone look into phone and customer numbers. One pass over people and their addresses: cost grows with the base.
async fn search(house: &House, sought: &Sought, among: Option<&HashSet<u32>>) -> Answer<HashSet<u32>> {
    let mut words: Vec<Wanted> = sought.words.iter().map(|word| Wanted::of(word)).collect();
    // A sign between words, as in "Smith & Sons", is not written everywhere; alone it is looked for.
    if words.iter().any(|word| !word.key.is_empty()) {
        words.retain(|word| !word.key.is_empty());
    }
    let without: Vec<Wanted> = sought.without.iter().map(|word| Wanted::of(word)).collect();
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, String)> = sqlx::query_as(include_str!("haystack.sql")).fetch_all(&mut *read).await?;
    Ok(rows
        .into_iter()
        .filter(|(id, ..)| among.is_none_or(|set| set.contains(id)))
        .filter(|(_, plain, exact)| {
            let plain = text_key(plain);
            let exact = exact.to_lowercase();
            words.iter().all(|word| word.occurs(&plain, &exact)) && !without.iter().any(|word| word.occurs(&plain, &exact))
        })
        .map(|(id, ..)| id)
        .collect())
}

/// A word as it is looked for in names and places, as it stands, and by its digits.
struct Wanted {
    key: String,
    raw: String,
    digits: String,
}

impl Wanted {
    fn of(word: &str) -> Self {
        Self {
            key: text_key(word),
            raw: word.to_lowercase(),
            digits: word.chars().filter(char::is_ascii_digit).collect(),
        }
    }

    fn occurs(&self, plain: &str, exact: &str) -> bool {
        (!self.key.is_empty() && plain.contains(&self.key))
            || exact.contains(&self.raw)
            || (self.digits.len() >= 4 && exact.contains(self.digits.trim_start_matches('0')))
    }
}
