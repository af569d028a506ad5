//! What happened to records since they were merged, in sentences: an unmerge keeps it and says where it is. Told once for all records that
//! come out together.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::keep::COLUMNS;
use crate::{
    journal::Entry,
    privacy::{Channel, SaidSince},
    refusal::{Answer, Message, message},
    store::Holding,
};

/// Tables that are no news by themselves.
const QUIET: &[&str] = &["provenance"];

/// What is gathered while records come out.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// Records that were kept, and the first merge into each that is taken apart.
    kept: BTreeMap<u32, u32>,
    /// What was edited among the rows that went back, and what was removed, by table.
    edited: BTreeMap<&'static str, u32>,
    removed: BTreeMap<&'static str, u32>,
    said: Vec<SaidSince>,
}

impl Since {
    /// Counts what was edited or removed among the rows of a table that went back to `merged`.
    pub(super) async fn went_back(&mut self, entry: &mut Entry, holding: &Holding, merged: u32, merge: u32) -> Answer<()> {
        let Some(moves) = holding.hand_over.filter(|_| !QUIET.contains(&holding.table)) else {
            return Ok(());
        };
        let (edited, removed): (u32, u32) = sqlx::query_as(moves.changed_since)
            .bind(merged)
            .bind(None::<u32>)
            .bind(None::<u32>)
            .bind(merge)
            .fetch_one(&mut **entry)
            .await?;
        *self.edited.entry(holding.table).or_default() += edited;
        *self.removed.entry(holding.table).or_default() += removed;
        Ok(())
    }

    /// Notes a record that was kept, and the merge.
    pub(super) fn stayed(&mut self, kept: u32, merge: u32) {
        let first = self.kept.entry(kept).or_insert(merge);
        *first = merge.min(*first);
    }

    /// Notes what was said since.
    pub(super) fn said(&mut self, said: Vec<SaidSince>) {
        for one in said {
            if !self.said.contains(&one) {
                self.said.push(one);
            }
        }
    }

    /// All of it, in sentences: what a no is comes first.
    pub(super) async fn told(self, entry: &mut Entry) -> Answer<Vec<Message>> {
        let mut told: Vec<Message> = Vec::new();
        let mut said = self.said;
        said.sort_by_key(|one| (one.granted, one.channel));
        told.extend(said.iter().map(|one| {
            message(if one.granted {
                "matching-since-yes"
            } else {
                "matching-since-no"
            })
            .with("channel", one.channel.map_or("all", Channel::name))
        }));
        let mut added: BTreeMap<&'static str, u32> = BTreeMap::new();
        let (mut edited, mut imports) = (Vec::new(), Vec::new());
        for (kept, merge) in self.kept {
            added_rows(entry, kept, merge, &mut added).await?;
            edited_columns(entry, kept, merge, &mut edited).await?;
            imported(entry, kept, merge, &mut imports).await?;
        }
        told.append(&mut edited);
        for (id, counts) in [
            ("matching-since-added", added),
            ("matching-since-edited", self.edited),
            ("matching-since-removed", self.removed),
        ] {
            let counts = counts.into_iter().filter(|(_, rows)| *rows > 0);
            told.extend(counts.map(|(what, rows)| message(id).with("rows", rows).with("what", what)));
        }
        told.append(&mut imports);
        Ok(told)
    }
}

/// Counts what was added to the kept record; it stays there.
async fn added_rows(entry: &mut Entry, kept: u32, merge: u32, added: &mut BTreeMap<&'static str, u32>) -> Answer<()> {
    for holding in crate::holdings() {
        let Some(moves) = holding.hand_over.filter(|_| !QUIET.contains(&holding.table)) else {
            continue;
        };
        let (rows,): (u32,) = sqlx::query_as(moves.added_since)
            .bind(kept)
            .bind(merge)
            .fetch_one(&mut **entry)
            .await?;
        *added.entry(holding.table).or_default() += rows;
    }
    Ok(())
}

/// What was edited on the kept record itself; it stays there.
async fn edited_columns(entry: &mut Entry, kept: u32, merge: u32, told: &mut Vec<Message>) -> Answer<()> {
    let images: Vec<(String, String)> = sqlx::query_as(include_str!("sql/edited.sql"))
        .bind(kept)
        .bind(merge)
        .fetch_all(&mut **entry)
        .await?;
    for (before, after) in images {
        let (before, after): (Map<String, Value>, Map<String, Value>) =
            (serde_json::from_str(&before)?, serde_json::from_str(&after)?);
        for column in COLUMNS {
            let line = message("matching-since-value").with("field", column);
            if before.get(column) != after.get(column) && !told.contains(&line) {
                told.push(line);
            }
        }
    }
    Ok(())
}

/// Which imports told of the person; what they told stays with the kept record.
async fn imported(entry: &mut Entry, kept: u32, merge: u32, told: &mut Vec<Message>) -> Answer<()> {
    let files: Vec<(String,)> = sqlx::query_as(include_str!("sql/imported_since.sql"))
        .bind(kept)
        .bind(merge)
        .fetch_all(&mut **entry)
        .await?;
    for (file,) in files {
        let line = message("matching-since-import").with("file", file);
        if !told.contains(&line) {
            told.push(line);
        }
    }
    Ok(())
}
