//! The journal as people read it: newest first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    refusal::{Answer, Arg, Message},
    store::House,
    values::EntryId,
};

/// One line of the activity page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Line {
    /// The entry.
    pub id: EntryId,
    /// UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, as a sentence of the catalogue.
    pub what: Message,
    /// How many people it concerns.
    pub people: u32,
    /// Whether it can be taken back now.
    pub can_undo: bool,
    /// Whether it was taken back and can be done again.
    pub can_redo: bool,
}

type Row = (u32, String, String, String, String, u32, bool, bool, Option<u32>);

/// `limit` entries from the newest, behind `before` where given. Undos are shown at the entry they took back.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn list(house: &House, before: Option<EntryId>, limit: u32) -> Answer<Vec<Line>> {
    let mut read = house.read().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, at, actor, act, about, people, standing, final, undone_by FROM journal_entry
         WHERE undoes IS NULL AND (?1 IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter().map(line).collect()
}

fn line((id, at, actor, act, about, people, standing, lasting, undone_by): Row) -> Answer<Line> {
    let args: BTreeMap<String, Arg> = serde_json::from_str(&about)?;
    Ok(Line {
        id: EntryId(id),
        at,
        actor,
        what: Message {
            id: format!("act-{act}"),
            args,
        },
        people,
        can_undo: standing && !lasting,
        can_redo: !standing && undone_by.is_some(),
    })
}

/// The entries of these numbers, the latest first.
pub(super) async fn lines_of(connection: &mut SqliteConnection, entries: &[u32]) -> Answer<Vec<Line>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, at, actor, act, about, people, standing, final, undone_by FROM journal_entry
         WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id DESC",
    )
    .bind(serde_json::to_string(entries)?)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(line).collect()
}

/// What Ctrl+Z takes back: the newest entry that stands.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn latest_undoable(house: &House) -> Answer<Option<EntryId>> {
    let mut read = house.read().await?;
    Ok(
        sqlx::query_as("SELECT max(id) FROM journal_entry WHERE standing = 1 AND final = 0 AND undoes IS NULL")
            .fetch_optional(&mut *read)
            .await?
            .and_then(|(id,): (Option<u32>,)| id.map(EntryId)),
    )
}

/// What Ctrl+Shift+Z does again: the entry undone last.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn latest_redoable(house: &House) -> Answer<Option<EntryId>> {
    let mut read = house.read().await?;
    let row: Option<(u32,)> = sqlx::query_as(
        "SELECT id FROM journal_entry WHERE standing = 0 AND undone_by IS NOT NULL ORDER BY undone_by DESC LIMIT 1",
    )
    .fetch_optional(&mut *read)
    .await?;
    Ok(row.map(|(id,)| EntryId(id)))
}
