//! What an undo or redo came to, in people's words: how much went back, what stayed as it is, and for the sake of which later entry.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    list::{Line, lines_of},
    table::TABLES,
};
use crate::{
    refusal::{Answer, Message, message},
    values::{ContactId, EntryId},
};

/// What an undo or redo did, or would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Reversal {
    /// The entry that was taken back or done again.
    pub entry: EntryId,
    /// Rows changed back, put back or removed.
    pub rows: u32,
    /// How many people are another than before, gone or there again.
    pub people: u32,
    /// What stayed, and why.
    pub kept: Vec<Kept>,
}

/// Something that an undo or redo had to leave as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Kept {
    /// What, with how many: "3 people".
    pub what: Message,
    /// How many.
    pub rows: u32,
    /// Why.
    pub why: KeptWhy,
    /// Which values, where `why` is [`KeptWhy::Edited`], as sentences.
    pub columns: Vec<Message>,
    /// The later entry for whose sake it stays, where one can be named.
    pub by: Option<Line>,
    /// Some of them by name.
    pub named: Vec<Named>,
}

/// Why something stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhy {
    /// Somebody changed it since.
    Edited,
    /// Something later builds on it.
    Needed,
    /// What it belongs to is no longer there.
    Gone,
    /// Somebody removed it since.
    Removed,
}

/// A person, segment or campaign by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Named {
    /// Which person, where it is one.
    pub contact: Option<ContactId>,
    /// The name.
    pub name: String,
}

/// How many are named.
const NAMED: usize = 5;

/// Columns that follow from others, or that nobody reads: that they stay is no news.
const QUIET: &[(&str, &[&str])] = &[
    ("contact_point", &["rank", "stopped"]),
    ("match_pair", &["certain", "score", "why"]),
    ("provenance", &["columns"]),
    ("recipe", &["fingerprint", "name", "mapping", "used_at"]),
];

#[derive(Debug)]
struct Found {
    table: &'static str,
    row: u32,
    why: KeptWhy,
    by: Option<u32>,
    columns: Vec<String>,
}

/// What stayed of `entry`, after the file was settled.
pub(super) async fn kept(connection: &mut SqliteConnection, entry: EntryId) -> Answer<Vec<Kept>> {
    let mut found = edited(connection, entry).await?;
    for statement in [include_str!("sql/kept_rows.sql"), include_str!("sql/kept_removed.sql")] {
        let rows: Vec<(String, u32, String, Option<u32>)> =
            sqlx::query_as(statement).bind(entry).fetch_all(&mut *connection).await?;
        for (table, row, why, by) in rows {
            let why = match why.as_str() {
                "needed" => KeptWhy::Needed,
                "gone" => KeptWhy::Gone,
                _ => KeptWhy::Removed,
            };
            let known = TABLES.iter().find(|known| known.name == table);
            found.extend(known.map(|table| Found {
                table: table.name,
                row,
                why,
                by,
                columns: Vec::new(),
            }));
        }
    }
    told(connection, &found).await
}

/// Values that a later entry changed again; each row under the latest of them.
async fn edited(connection: &mut SqliteConnection, entry: EntryId) -> Answer<Vec<Found>> {
    let mut found = Vec::new();
    for table in TABLES {
        let quiet = QUIET
            .iter()
            .find(|(name, _)| *name == table.name)
            .map_or(&[][..], |(_, columns)| columns);
        let rows: Vec<(u32, u32, String)> = sqlx::query_as(table.moved_on).bind(entry).fetch_all(&mut *connection).await?;
        let mut seen = BTreeSet::new();
        for (later, row, columns) in rows {
            let columns: Vec<String> = columns
                .split_whitespace()
                .filter(|column| !quiet.contains(column))
                .map(str::to_owned)
                .collect();
            if !columns.is_empty() && seen.insert(row) {
                found.push(Found {
                    table: table.name,
                    row,
                    why: KeptWhy::Edited,
                    by: Some(later),
                    columns,
                });
            }
        }
    }
    Ok(found)
}

/// Rows of one table that stayed for one reason and for the sake of one entry are told together.
async fn told(connection: &mut SqliteConnection, found: &[Found]) -> Answer<Vec<Kept>> {
    let mut groups: BTreeMap<(usize, KeptWhy, Option<u32>), Vec<&Found>> = BTreeMap::new();
    for one in found {
        let place = TABLES
            .iter()
            .position(|table| table.name == one.table)
            .unwrap_or(TABLES.len());
        groups.entry((place, one.why, one.by)).or_default().push(one);
    }
    let entries: BTreeSet<u32> = groups.keys().filter_map(|(_, _, by)| *by).collect();
    let lines = lines_of(connection, &entries.into_iter().collect::<Vec<_>>()).await?;
    let mut all = Vec::new();
    for ((_, why, by), rows) in groups {
        let Some(table) = rows.first().map(|one| one.table) else {
            continue;
        };
        let columns: BTreeSet<&String> = rows.iter().flat_map(|one| &one.columns).collect();
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let ids: Vec<u32> = rows.iter().map(|one| one.row).collect();
        all.push(Kept {
            what: message("journal-thing").with("what", word(table)).with("count", count),
            rows: count,
            why,
            columns: columns
                .into_iter()
                .map(|column| message("journal-value").with("column", column.as_str()))
                .collect(),
            by: by.and_then(|by| lines.iter().find(|line| line.id.0 == by).cloned()),
            named: named(connection, table, &ids).await?,
        });
    }
    Ok(all)
}

/// By which word the catalogue knows what a table holds.
fn word(table: &str) -> &str {
    if table == "suppression" { "stop_list" } else { table }
}

/// Some of the rows by the name of their person, or by their own.
async fn named(connection: &mut SqliteConnection, table: &str, rows: &[u32]) -> Answer<Vec<Named>> {
    let Some(statement) = name_of(table) else {
        return Ok(Vec::new());
    };
    // The statement cuts after a few; so many rows are enough to find them in.
    let rows = &rows[..rows.len().min(1000)];
    let names: Vec<(Option<u32>, String)> = sqlx::query_as(statement)
        .bind(serde_json::to_string(rows)?)
        .bind(u32::try_from(NAMED).unwrap_or(u32::MAX))
        .fetch_all(connection)
        .await?;
    Ok(names
        .into_iter()
        .map(|(contact, name)| Named {
            contact: contact.map(ContactId),
            name,
        })
        .collect())
}

macro_rules! of_person {
    ($table:literal, $column:literal) => {
        Some(concat!(
            "SELECT DISTINCT c.id, c.name FROM ",
            $table,
            " t JOIN contact c ON c.id = t.",
            $column,
            " WHERE t.id IN (SELECT value FROM json_each(?1)) ORDER BY c.id LIMIT ?2"
        ))
    };
}

fn name_of(table: &str) -> Option<&'static str> {
    match table {
        "contact" => of_person!("contact", "id"),
        "account" => of_person!("account", "contact"),
        "contact_point" => of_person!("contact_point", "contact"),
        "field_value" => of_person!("field_value", "contact"),
        "tag" => of_person!("tag", "contact"),
        "purchase" => of_person!("purchase", "contact"),
        "event" => of_person!("event", "contact"),
        "merge" => of_person!("merge", "survivor"),
        "field" => Some("SELECT NULL, label FROM field WHERE id IN (SELECT value FROM json_each(?1)) LIMIT ?2"),
        "segment" => Some("SELECT NULL, name FROM segment WHERE id IN (SELECT value FROM json_each(?1)) LIMIT ?2"),
        "target_group" => Some(
            "SELECT NULL, s.name FROM target_group t JOIN segment s ON s.id = t.segment
             WHERE t.id IN (SELECT value FROM json_each(?1)) LIMIT ?2",
        ),
        "saved_view" => Some("SELECT NULL, name FROM saved_view WHERE id IN (SELECT value FROM json_each(?1)) LIMIT ?2"),
        "campaign" => Some("SELECT NULL, name FROM campaign WHERE id IN (SELECT value FROM json_each(?1)) LIMIT ?2"),
        _ => None,
    }
}
