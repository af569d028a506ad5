//! The journal as people read it: newest first.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use crate::{
    refusal::{Answer, Arg, Message, message},
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
    /// Why neither, where neither is possible.
    pub why_not: Option<Message>,
}

/// What an entry is about, to look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
// The window has colours by this name.
#[serde(rename = "ActivityTheme")]
pub enum Theme {
    /// People by hand: edited, put into the bin, asked.
    People,
    /// Imports.
    Imports,
    /// Duplicates: merged, parted, answered.
    Duplicates,
    /// Segments.
    Segments,
    /// Campaigns, lists, and who may be contacted.
    Campaigns,
    /// What left the file.
    Left,
    /// The house file as a whole: backups gone back to, new recovery codes, history.
    File,
    /// What was taken back.
    Undone,
}

impl Theme {
    fn acts(self) -> &'static [&'static str] {
        match self {
            Self::People => &[
                "add",
                "edit",
                "edit-many",
                "mend",
                "replace",
                "tidy",
                "bin",
                "restore",
                "consent",
                "bin-field",
                "restore-field",
                "field-purpose",
                "lock-field",
                "erase",
                "view",
                "rename-view",
                "delete-view",
            ],
            Self::Imports => &["import"],
            Self::Duplicates => &[
                "merge",
                "merge-certain",
                "unmerge",
                "keep-no",
                "decide",
                "ask-again",
                "find-duplicates",
                "offer-duplicates",
                "group-households",
            ],
            Self::Segments => &[
                "segment",
                "bin-segment",
                "restore-segment",
                "target-groups",
                "target-group",
                "weigh-targets",
                "lifecycle-bounds",
            ],
            Self::Campaigns => &[
                "campaign",
                "freeze",
                "bin-campaign",
                "restore-campaign",
                "order-lists",
                "reach-rule",
            ],
            Self::Left => &["export"],
            Self::File => &["go-back", "recode", "salvage", "unreadable", "thin-history", "copied"],
            Self::Undone => &[],
        }
    }
}

type Row = (u32, String, String, String, String, u32, bool, bool, Option<u32>, bool);

/// `limit` entries from the newest, behind `before` where given, about `theme` where given. Undos are shown at the entry they took back.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn list(house: &House, before: Option<EntryId>, theme: Option<Theme>, limit: u32) -> Answer<Vec<Line>> {
    let mut read = house.read().await?;
    let acts = theme.filter(|theme| *theme != Theme::Undone).map(Theme::acts);
    let rows: Vec<Row> = sqlx::query_as(include_str!("sql/list.sql"))
        .bind(before)
        .bind(limit)
        .bind(acts.map(serde_json::to_string).transpose()?)
        .bind(theme == Some(Theme::Undone))
        .fetch_all(&mut *read)
        .await?;
    rows.into_iter().map(line).collect()
}

fn line((id, at, actor, act, about, people, standing, lasting, undone_by, thinned): Row) -> Answer<Line> {
    let args: BTreeMap<String, Arg> = serde_json::from_str(&about)?;
    let why_not = match (lasting, thinned) {
        (true, _) => Some(message("journal-cannot-undo")),
        (_, true) => Some(message("journal-thinned")),
        _ => None,
    };
    Ok(Line {
        id: EntryId(id),
        at,
        actor,
        what: Message {
            id: format!("act-{act}"),
            args,
        },
        people,
        can_undo: standing && why_not.is_none(),
        can_redo: !standing && undone_by.is_some() && why_not.is_none(),
        why_not,
    })
}

/// The entries of these numbers, the latest first.
pub(super) async fn lines_of(connection: &mut SqliteConnection, entries: &[u32]) -> Answer<Vec<Line>> {
    let rows: Vec<Row> = sqlx::query_as(include_str!("sql/lines_of.sql"))
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
    let row: (Option<u32>,) = sqlx::query_as(include_str!("sql/latest_undoable.sql"))
        .fetch_one(&mut *read)
        .await?;
    Ok(row.0.map(EntryId))
}

/// What Ctrl+Shift+Z does again: the entry undone last.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn latest_redoable(house: &House) -> Answer<Option<EntryId>> {
    let mut read = house.read().await?;
    let row: Option<(u32,)> = sqlx::query_as(include_str!("sql/latest_redoable.sql"))
        .fetch_optional(&mut *read)
        .await?;
    Ok(row.map(|(id,)| EntryId(id)))
}

/// The people whom an entry concerns and who are there, merges followed; those in the bin too.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn people_of(house: &House, entry: EntryId) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32,)> = sqlx::query_as(include_str!("sql/people_of.sql"))
        .bind(entry)
        .fetch_all(&mut *read)
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
