//! The bin: people and fields of the user's own that were put away and can come back at any time. Nothing in it counts anywhere, and nobody in
//! it keeps the same person from being added again. Segments and campaigns have a bin of their own kind in their rooms.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    journal::Entry,
    refusal::Answer,
    store::House,
    values::{ContactId, FieldId, Now},
};

/// A person in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BinnedPerson {
    /// Who.
    pub id: ContactId,
    /// The name.
    pub name: String,
    /// An e-mail or phone, to tell two of a name apart.
    pub point: Option<String>,
    /// Since when (UTC).
    pub at: String,
}

/// A field in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BinnedField {
    /// Which.
    pub id: FieldId,
    /// Its name on the screen.
    pub label: String,
    /// How many people have something in it.
    pub people: u32,
    /// Since when (UTC).
    pub at: String,
}

/// Moves people to the bin: they count nowhere, and come back by undo or [`restore`].
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn bin(entry: &mut Entry, who: &[u32], now: &Now) -> Answer<u32> {
    let done = sqlx::query(
        "UPDATE contact SET binned_at = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND binned_at IS NULL AND merged_into IS NULL",
    )
    .bind(serde_json::to_string(who)?)
    .bind(now.iso())
    .execute(&mut **entry)
    .await?;
    Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
}

/// Takes people out of the bin.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn restore(entry: &mut Entry, who: &[u32]) -> Answer<u32> {
    let done = sqlx::query(
        "UPDATE contact SET binned_at = NULL WHERE id IN (SELECT value FROM json_each(?1)) AND binned_at IS NOT NULL AND binned_at <> ''",
    )
    .bind(serde_json::to_string(who)?)
    .execute(&mut **entry)
    .await?;
    Ok(u32::try_from(done.rows_affected()).unwrap_or(u32::MAX))
}

/// People in the bin, the latest first, and how many there are. Who was erased is not in it.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn binned_people(house: &House, from: u32, limit: u32) -> Answer<(Vec<BinnedPerson>, u32)> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, Option<String>, String)> = sqlx::query_as(include_str!("sql/binned_people.sql"))
        .bind(limit)
        .bind(from)
        .fetch_all(&mut *read)
        .await?;
    let (total,): (u32,) =
        sqlx::query_as("SELECT count(*) FROM contact WHERE binned_at IS NOT NULL AND binned_at <> '' AND merged_into IS NULL")
            .fetch_one(&mut *read)
            .await?;
    let people = rows.into_iter().map(|(id, name, point, at)| BinnedPerson {
        id: ContactId(id),
        name,
        point,
        at,
    });
    Ok((people.collect(), total))
}

/// Fields in the bin, the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn binned_fields(house: &House) -> Answer<Vec<BinnedField>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, u32, String)> = sqlx::query_as(
        "SELECT f.id, f.label, (SELECT count(DISTINCT v.contact) FROM field_value v WHERE v.field = f.id), f.binned_at
         FROM field f WHERE f.binned_at IS NOT NULL ORDER BY f.binned_at DESC, f.id DESC",
    )
    .fetch_all(&mut *read)
    .await?;
    let fields = rows.into_iter().map(|(id, label, people, at)| BinnedField {
        id: FieldId(id),
        label,
        people,
        at,
    });
    Ok(fields.collect())
}
