//! A source's remembered mapping and cleaning, found again by its headers, whatever their order. Kept with the import that used it
//! last, and so taken back with it. Deliberately not here: applying it to a file's columns (mapping).

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::SqliteConnection;

use super::{Agreed, ColumnDraft, DayOrder, DecimalMark, ImportKind, Origin, Target, ValueMap};
use crate::{
    journal::Entry,
    refusal::Answer,
    values::{Country, Now, text_key},
};

/// What is remembered of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recipe {
    /// Whose numbers its customer and order numbers are; from the first file's name.
    pub(crate) name: String,
    pub(crate) kind: ImportKind,
    pub(crate) columns: Vec<RecipeColumn>,
    pub(crate) country: Option<Country>,
    pub(crate) currency: Option<String>,
    pub(crate) origin: Option<Origin>,
    pub(crate) agreed: Option<Agreed>,
}

/// What is remembered of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecipeColumn {
    /// As written.
    pub(crate) header: String,
    /// 0 for the first column of this header, 1 for the second …
    pub(crate) nth: u32,
    pub(crate) target: Target,
    pub(crate) day_order: Option<DayOrder>,
    pub(crate) decimal_mark: Option<DecimalMark>,
    /// How many of a thousand rows had something in it.
    #[serde(default)]
    pub(crate) filled: Option<u32>,
    /// Its codes, where it had some: see [`ColumnDraft::values`].
    #[serde(default)]
    pub(crate) values: Vec<String>,
    /// What its values are read as.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) value_map: Vec<ValueMap>,
}

/// Which each column is among those of its header: 0 for the first.
fn nths<'a>(headers: impl Iterator<Item = &'a str>) -> impl Iterator<Item = u32> {
    let mut met: HashMap<&str, u32> = HashMap::new();
    headers.map(move |header| {
        let next = met.entry(header).or_default();
        *next += 1;
        *next - 1
    })
}

impl Recipe {
    /// What is remembered of each column of a file: the first of a header is the first, the second the second.
    pub(crate) fn of_each<'a>(&'a self, headers: &[&str]) -> Vec<Option<&'a RecipeColumn>> {
        let key = |column: &'a RecipeColumn| ((column.header.as_str(), column.nth), column);
        let known: HashMap<(&str, u32), &RecipeColumn> = self.columns.iter().map(key).collect();
        let each = headers.iter().zip(nths(headers.iter().copied()));
        each.map(|(header, nth)| known.get(&(*header, nth)).copied()).collect()
    }
}

impl RecipeColumn {
    /// What is to be remembered of each column in a file of so many rows.
    pub(crate) fn of_each(columns: &[ColumnDraft], rows: u32) -> Vec<Self> {
        let nths = nths(columns.iter().map(|column| column.header.as_str()));
        columns
            .iter()
            .zip(nths)
            .map(|(column, nth)| Self::of(column, nth, rows))
            .collect()
    }

    fn of(column: &ColumnDraft, nth: u32, rows: u32) -> Self {
        Self {
            header: column.header.clone(),
            nth,
            target: column.target.clone(),
            day_order: column.day_order,
            decimal_mark: column.decimal_mark,
            filled: (u64::from(column.filled) * 1000)
                .checked_div(rows.into())
                .and_then(|share| u32::try_from(share).ok()),
            values: match (is_about_somebody(&column.target), column.value_map.is_empty()) {
                (true, _) => Vec::new(),
                (false, true) => column.values.clone(),
                // Whatever the file had was seen when its values were mapped; what it has next time was not.
                (false, false) => column.choices.iter().map(|choice| choice.value.clone()).collect(),
            },
            value_map: if is_about_somebody(&column.target) {
                Vec::new()
            } else {
                column.value_map.clone()
            },
        }
    }
}

/// What must not be kept beside the person it belongs to, however few there are.
fn is_about_somebody(target: &Target) -> bool {
    matches!(
        target,
        Target::Ignore
            | Target::GivenName
            | Target::MiddleName
            | Target::FamilyName
            | Target::FullName
            | Target::Email
            | Target::Phone
            | Target::Mobile
            | Target::Street
            | Target::HouseNumber
            | Target::NewStreet
            | Target::NewHouseNumber
            | Target::Moved
            | Target::CustomerNumber
            | Target::Born
            | Target::Note
            // What they wrote themselves, numbers of their own, and links that were made for them alone.
            | Target::Answer
            | Target::Ticket
            | Target::CaseSubject
            | Target::MailClicked
    )
}

/// What files with the same headers share, in any order of columns.
pub(crate) fn fingerprint<'a>(headers: impl IntoIterator<Item = &'a str>) -> String {
    let mut keys: Vec<String> = headers.into_iter().map(text_key).filter(|key| !key.is_empty()).collect();
    keys.sort_unstable();
    data_encoding::HEXLOWER.encode(&Sha256::digest(keys.join("\n").as_bytes()))
}

/// The recipe for a file: by its headers, else by its name, where at least half of what was there last time is there again. Whose
/// numbers a file's are hangs on it, so headers that many sources have are not enough. What was pasted has no name of its own.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn find_source(
    connection: &mut SqliteConnection,
    headers: &[&str],
    file_name: Option<&str>,
) -> Answer<Option<Recipe>> {
    if let Some(recipe) = find(connection, headers).await? {
        return Ok(Some(recipe));
    }
    let Some(file_name) = file_name else { return Ok(None) };
    let here: HashSet<String> = headers
        .iter()
        .map(|header| text_key(header))
        .filter(|key| !key.is_empty())
        .collect();
    let name = source_name(file_name);
    let latest = sqlx::query_as("SELECT mapping FROM recipe WHERE name = ?1 ORDER BY used_at DESC, id DESC LIMIT 20");
    let rows: Vec<(String,)> = latest.bind(&name).fetch_all(connection).await?;
    let mut recipes = rows
        .iter()
        .filter_map(|(mapping,)| serde_json::from_str::<Recipe>(mapping).ok());
    Ok(recipes.find(|recipe| {
        let theirs: HashSet<String> = recipe.columns.iter().map(|column| text_key(&column.header)).collect();
        let shared = theirs.intersection(&here).count();
        shared >= 2 && shared * 2 >= theirs.len()
    }))
}

/// Fields of one's own that earlier imports of any source made of a header, by its key; the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn own_fields(connection: &mut SqliteConnection) -> Answer<HashMap<String, Target>> {
    let latest = sqlx::query_as("SELECT mapping FROM recipe ORDER BY used_at DESC, id DESC LIMIT 50");
    let rows: Vec<(String,)> = latest.fetch_all(connection).await?;
    let mut fields = HashMap::new();
    let recipes = rows
        .iter()
        .filter_map(|(mapping,)| serde_json::from_str::<Recipe>(mapping).ok());
    for column in recipes.flat_map(|recipe| recipe.columns) {
        let key = text_key(&column.header);
        if matches!(column.target, Target::Keep { .. }) && !key.is_empty() {
            fields.entry(key).or_insert(column.target);
        }
    }
    Ok(fields)
}

/// The recipe for these headers, where an import that stands left one. Rows that stayed out come back with one column more, the
/// reason, behind the others: they find the recipe of the file they came from.
///
/// # Errors
/// Broken where the file cannot be read.
pub(crate) async fn find(connection: &mut SqliteConnection, headers: &[&str]) -> Answer<Option<Recipe>> {
    if let Some(recipe) = lookup(connection, &fingerprint(headers.iter().copied())).await? {
        return Ok(Some(recipe));
    }
    match headers.split_last() {
        Some((_, front)) if front.len() > 1 => lookup(connection, &fingerprint(front.iter().copied())).await,
        _ => Ok(None),
    }
}

async fn lookup(connection: &mut SqliteConnection, fingerprint: &str) -> Answer<Option<Recipe>> {
    let row: Option<(String,)> = sqlx::query_as("SELECT mapping FROM recipe WHERE fingerprint = ?1 ORDER BY id DESC LIMIT 1")
        .bind(fingerprint)
        .fetch_optional(connection)
        .await?;
    // A recipe of another version of the program is no recipe.
    Ok(row.and_then(|(mapping,)| serde_json::from_str(&mapping).ok()))
}

/// Remembers a recipe within an import.
///
/// # Errors
/// Broken where the file cannot be written.
pub(crate) async fn store(entry: &mut Entry, fingerprint: &str, recipe: &Recipe, now: &Now) -> Answer<()> {
    let mapping = serde_json::to_string(recipe)?;
    let done = sqlx::query("UPDATE recipe SET name = ?2, mapping = ?3, used_at = ?4 WHERE fingerprint = ?1")
        .bind(fingerprint)
        .bind(&recipe.name)
        .bind(&mapping)
        .bind(now.iso())
        .execute(&mut **entry)
        .await?;
    if done.rows_affected() == 0 {
        sqlx::query("INSERT INTO recipe (fingerprint, name, mapping, used_at) VALUES (?1, ?2, ?3, ?4)")
            .bind(fingerprint)
            .bind(&recipe.name)
            .bind(&mapping)
            .bind(now.iso())
            .execute(&mut **entry)
            .await?;
    }
    Ok(())
}

/// A source's name from a file's: without ending, dates, numbers and copy marks, so that next month's export has the same.
pub(crate) fn source_name(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.chars().any(|c| c.is_ascii_digit()))
        .filter(|word| !["copy", "kopie", "copie", "of", "von"].contains(&word.to_lowercase().as_str()))
        .collect();
    if words.is_empty() { stem.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_months_export_is_the_same_source() {
        for name in [
            "shop-orders.xlsx",
            "shop-orders-2026-11.xlsx",
            "Copy of shop-orders (2).xlsx",
            "shop_orders_20261116.csv",
        ] {
            assert_eq!(source_name(name), "shop orders", "{name}");
        }
        assert_eq!(source_name("2026.xlsx"), "2026");
    }

    #[test]
    fn the_order_of_columns_does_not_matter() {
        assert_eq!(fingerprint(["E-Mail", "Name", ""]), fingerprint(["NAME", "e mail"]));
        assert_ne!(fingerprint(["E-Mail", "Name"]), fingerprint(["E-Mail", "Vorname"]));
    }
}
