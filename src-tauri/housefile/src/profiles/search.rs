//! Which people a view shows, in which order: the ordered ids behind the grid.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    refusal::Answer,
    store::House,
    values::{LINE, text_key, within},
};

/// What a view is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Surname, then first name.
    #[default]
    Name,
    /// Town.
    City,
    /// When they came into the file.
    Added,
    /// Latest purchase.
    LastPurchase,
    /// What they spent, whatever the currency.
    Revenue,
    /// Number of purchases.
    Purchases,
}

/// What is to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct ViewSpec {
    /// Words; each must occur in a name, company, address, e-mail, phone or customer number.
    pub search: String,
    /// Sorted by.
    pub sort: Sort,
    /// Largest, latest or last first.
    pub descending: bool,
}

/// The ordered ids of a view; `among` limits it to some people.
///
/// # Errors
/// Refused where the search is longer than a page; broken where the file cannot be read.
pub async fn view(house: &House, spec: &ViewSpec, among: Option<&[u32]>) -> Answer<Vec<u32>> {
    within("search", &spec.search, LINE)?;
    let mut read = house.read().await?;
    let among: Option<HashSet<u32>> = among.map(|ids| ids.iter().copied().collect());
    let sort = match spec.sort {
        Sort::Name => include_str!("by_name.sql"),
        Sort::City => include_str!("by_city.sql"),
        Sort::Added => "SELECT id FROM live_contact ORDER BY id",
        Sort::LastPurchase => include_str!("by_last_purchase.sql"),
        Sort::Revenue => include_str!("by_revenue.sql"),
        Sort::Purchases => include_str!("by_purchases.sql"),
    };
    let ordered: Vec<(u32,)> = sqlx::query_as(sort).fetch_all(&mut *read).await?;
    let words: Vec<String> = spec.search.split_whitespace().map(str::to_owned).collect();
    let found = if words.is_empty() {
        None
    } else {
        Some(search(house, &words).await?)
    };
    let mut ids: Vec<u32> = ordered
        .into_iter()
        .map(|(id,)| id)
        .filter(|id| among.as_ref().is_none_or(|set| set.contains(id)) && found.as_ref().is_none_or(|set| set.contains(id)))
        .collect();
    if spec.descending {
        ids.reverse();
    }
    Ok(ids)
}

/// People in whom every word occurs. Accents, alphabets and case do not matter in names and places; digits alone look into
/// phone and customer numbers. One pass over people and their addresses: cost grows with the base.
async fn search(house: &House, words: &[String]) -> Answer<HashSet<u32>> {
    let keys: Vec<String> = words.iter().map(|word| text_key(word)).collect();
    let raw: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let digits: Vec<String> = words
        .iter()
        .map(|word| word.chars().filter(char::is_ascii_digit).collect())
        .collect();
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, String)> = sqlx::query_as(include_str!("haystack.sql")).fetch_all(&mut *read).await?;
    Ok(rows
        .into_iter()
        .filter(|(_, plain, exact)| {
            let plain = text_key(plain);
            let exact = exact.to_lowercase();
            (0..keys.len()).all(|n| {
                (!keys[n].is_empty() && plain.contains(&keys[n]))
                    || exact.contains(&raw[n])
                    || (digits[n].len() >= 4 && exact.contains(digits[n].trim_start_matches('0')))
            })
        })
        .map(|(id, ..)| id)
        .collect())
}
